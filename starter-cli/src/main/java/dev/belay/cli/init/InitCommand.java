package dev.belay.cli.init;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Question;
import dev.belay.cli.output.Counted;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay init}. */
@Command(
    name = "init",
    description = {
      "Write the files to begin with: commented settings, an inventory, a file for accounts.",
      "What is there already is left as it is.",
    },
    footer = "%nExample: belay init ~/network")
public final class InitCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      defaultValue = ".",
      description = "Where (default: here). Made when missing.")
  private Path folder = Path.of(".");

  /** What a program gets. */
  record Made(Path folder, List<Path> written, List<Path> kept) {}

  @Override
  public Integer call() {
    if (options.config() != null) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT, "init takes no --config; name a folder: belay init FOLDER");
    }
    FirstFiles files = FirstFiles.in(folder.toAbsolutePath().normalize());
    List<Path> missing = files.missing();
    if (!missing.isEmpty()) {
      missing.forEach(file -> options.terminal().note("  new: " + shown(file)));
      if (!Question.agreed(options, "Write " + Counted.of(missing.size(), "file") + "?")) {
        options.terminal().note("Nothing was written.");
        return ExitCodes.CANCELLED;
      }
      files.writeMissing();
    }
    Made made = new Made(files.folder(), missing, files.kept(missing));
    if (options.json()) {
      JsonOutput.print(options.terminal(), made);
    } else {
      print(made);
    }
    return ExitCodes.DONE;
  }

  private void print(Made made) {
    made.kept().forEach(file -> options.terminal().line("  kept: " + shown(file)));
    if (made.written().isEmpty()) {
      options.terminal().line("Nothing to do: everything is there.");
      return;
    }
    options.terminal().line(Counted.of(made.written().size(), "file") + " written. Next:");
    options
        .terminal()
        .line("  1. put your devices into " + shown(made.folder(), "inventory/hosts.yaml"));
    options
        .terminal()
        .line("  2. put their account into " + shown(made.folder(), "credentials.yaml"));
    options.terminal().line("  3. belay inventory check, belay trust accept, belay backup");
  }

  private static String shown(Path folder, String file) {
    return shown(folder.resolve(file));
  }

  private static String shown(Path file) {
    return Table.visible(file.toString());
  }
}
