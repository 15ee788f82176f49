package dev.belay.cli.lab;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Terminal;
import dev.belay.integrations.input.DurationText;
import dev.belay.integrations.input.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay lab start}. */
@Command(
    name = "start",
    description = {
      "Start emulated devices in the background and write a folder with everything commands need:",
      "settings, inventory, host keys, account. The devices listen on loopback only.",
    },
    footer = {
      "%nExamples:",
      "  belay lab start",
      "  belay lab start --count 50 --platform cisco_ios --platform frr --delay 100ms",
    })
final class StartCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();
  @Mixin private FolderOption folderOption = new FolderOption();

  @Option(
      names = {"-n", "--count"},
      paramLabel = "COUNT",
      defaultValue = "5",
      description = "How many devices (default: ${DEFAULT-VALUE}).")
  private int count = 5;

  @Option(
      names = {"-p", "--platform"},
      paramLabel = "NAME",
      description = "Their platform; given several times, they take turns (default: all kinds).")
  private List<String> platforms = new ArrayList<>();

  @Option(
      names = "--delay",
      paramLabel = "TIME",
      defaultValue = "0s",
      description = "How long every command takes, such as 100ms (default: ${DEFAULT-VALUE}).")
  private String delay = "0s";

  @Option(
      names = "--bytes",
      paramLabel = "COUNT",
      defaultValue = "0",
      description = "About how long each configuration is (default: as it comes).")
  private int bytes = 0;

  /** What a program gets. */
  record Started(Path folder, int devices, long pid) {}

  @Override
  public Integer call() {
    LabSpec spec = new LabSpec(count, platforms, duration(delay), bytes);
    LabFolder folder = folderOption.folder();
    folder.prepare();
    try (FileChannel lock = folder.lock().orElseThrow(() -> refuseSecond(folder))) {
      if (folder.running().isPresent()) {
        throw refuseSecond(folder);
      }
      ProcessHandle process = LabProcess.start(folder, spec);
      folder.remember(process);
      print(new Started(folder.path(), count, process.pid()));
      return ExitCodes.DONE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CommandFailure refuseSecond(LabFolder folder) {
    return new CommandFailure(
        ExitCodes.BAD_INPUT,
        "A laboratory runs in "
            + folder.path()
            + " already; end it with `belay lab stop`, or name another folder with --folder.");
  }

  private void print(Started started) {
    Terminal terminal = options.terminal();
    if (options.json()) {
      JsonOutput.print(terminal, started);
      return;
    }
    Path here = Path.of("").toAbsolutePath();
    terminal.line(
        (started.devices() == 1 ? "1 device runs" : started.devices() + " devices run")
            + ", described in "
            + started.folder()
            + ". Next:");
    if (!started.folder().equals(here)) {
      Path shown =
          started.folder().startsWith(here) ? here.relativize(started.folder()) : started.folder();
      terminal.line("  cd " + shown);
    }
    terminal.line("  belay inventory list");
    terminal.line("  belay backup");
    terminal.line("  belay lab stop");
  }

  private static Duration duration(String text) {
    return DurationText.parse(text)
        .orElseThrow(() ->
            InputException.of("`" + text + "` is no duration", "write it as 100ms, 2s or 1m"));
  }
}
