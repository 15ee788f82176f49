package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

class HelpTest {
  static Stream<List<String>> commands() {
    List<List<String>> commands = new ArrayList<>();
    java.io.PrintStream nowhere =
        new java.io.PrintStream(java.io.OutputStream.nullOutputStream(), true);
    collect(
        Belay.commandLine(dev.belay.cli.output.Terminal.plain(nowhere, nowhere)),
        List.of(),
        commands);
    return commands.stream();
  }

  private static void collect(CommandLine command, List<String> path, List<List<String>> commands) {
    command
        .getSubcommands()
        .forEach((name, child) -> {
          List<String> childPath = Stream.concat(path.stream(), Stream.of(name)).toList();
          commands.add(childPath);
          collect(child, childPath, commands);
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void everyCommandExplainsItselfAndItsParameters(List<String> command) {
    List<String> arguments = new ArrayList<>(command);
    arguments.add("--help");

    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));

    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("Usage: belay " + String.join(" ", command));
    assertThat(undescribed(command)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void everyCommandThatDoesSomethingShowsAnExample(List<String> command) {
    CommandLine line = find(command);
    boolean ours = line.getCommand().getClass().getName().startsWith("dev.belay");
    if (ours && line.getSubcommands().isEmpty()) {
      assertThat(String.join("\n", line.getCommandSpec().usageMessage().footer()))
          .contains("belay " + String.join(" ", command));
    } else {
      assertThat(line.getCommandSpec().usageMessage().description()).isNotEmpty();
    }
  }

  @Test
  void aMisspeltCommandGetsTheNearestOne() {
    CommandRun run = CommandRun.of("labs", "start");

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err())
        .isEqualTo(
            """
            belay: Unmatched arguments from index 0: 'labs', 'start'
            Did you mean: belay lab or belay platform?
            """);
  }

  @Test
  void aGroupWithoutACommandSaysWhereTheCommandsAre() {
    CommandRun run = CommandRun.of("lab");

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).contains("belay lab --help");
  }

  private static List<String> undescribed(List<String> command) {
    return find(command).getCommandSpec().args().stream()
        .filter(argument -> argument.description().length == 0)
        .map(ArgSpec::paramLabel)
        .toList();
  }

  private static CommandLine find(List<String> path) {
    java.io.PrintStream nowhere =
        new java.io.PrintStream(java.io.OutputStream.nullOutputStream(), true);
    CommandLine line = Belay.commandLine(dev.belay.cli.output.Terminal.plain(nowhere, nowhere));
    for (String name : path) {
      line = Objects.requireNonNull(line.getSubcommands().get(name), name);
    }
    return line;
  }
}
