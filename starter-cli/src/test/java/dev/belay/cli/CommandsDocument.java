package dev.belay.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Describes all commands in Markdown, from what the commands say of themselves. */
final class CommandsDocument {
  private final StringBuilder text = new StringBuilder();
  private final List<String> everywhere;

  private CommandsDocument(CommandLine root) {
    everywhere =
        new CommandLine(new GlobalOptions())
            .getCommandSpec().options().stream().map(OptionSpec::longestName).toList();
    global();
    root.getSubcommands().values().forEach(command -> describe(command, 2));
  }

  /** The part of docs/commands.md below its introduction. */
  static String text() {
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true);
    return new CommandsDocument(
            Belay.commandLine(dev.belay.cli.output.Terminal.plain(nowhere, nowhere)))
        .text
        .toString()
        .strip();
  }

  private void global() {
    text.append("## Options of every command\n\n");
    CommandSpec spec = new CommandLine(new GlobalOptions()).getCommandSpec();
    spec.options().forEach(this::option);
    text.append("- `-h`, `--help`: Show the command's own help.\n\n");
  }

  private void describe(CommandLine command, int level) {
    CommandSpec spec = command.getCommandSpec();
    if (spec.usageMessage().hidden()) {
      return;
    }
    text.append("#".repeat(level)).append(" ").append(spec.qualifiedName()).append("\n\n");
    text.append(sentence(spec.usageMessage().description())).append("\n\n");
    spec.positionalParameters().forEach(this::parameter);
    spec.options().stream()
        .filter(option -> !everywhere.contains(option.longestName()))
        .filter(option -> !List.of("--help", "--version").contains(option.longestName()))
        .filter(option -> !option.hidden())
        .forEach(this::option);
    if (text.charAt(text.length() - 2) != '\n') {
      text.append('\n');
    }
    String footer = lines(spec.usageMessage().footer());
    if (!footer.isBlank()) {
      text.append("```text\n").append(footer).append("\n```\n\n");
    }
    command.getSubcommands().values().forEach(child -> describe(child, level + 1));
  }

  private void parameter(PositionalParamSpec parameter) {
    entry("`" + parameter.paramLabel() + "`", parameter);
  }

  private void option(OptionSpec option) {
    String label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    entry(
        Stream.of(option.names())
            .map(name -> "`" + name + (name.equals(option.longestName()) ? label : "") + "`")
            .collect(Collectors.joining(", ")),
        option);
  }

  private void entry(String name, ArgSpec argument) {
    text.append("- ").append(name).append(": ").append(described(argument)).append('\n');
  }

  private static String described(ArgSpec argument) {
    return sentence(argument.description())
        .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue()));
  }

  private static String sentence(String[] lines) {
    return String.join(" ", lines).replace("%n", " ").replace("%%", "%").strip();
  }

  private static String lines(String[] lines) {
    return String.join("\n", lines).replace("%n", "\n").replace("%%", "%").strip();
  }
}
