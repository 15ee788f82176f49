package dev.belay.cli.change;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.Counted;
import dev.belay.cli.output.JsonOutput;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay change lint FILE}. */
@Command(
    name = "lint",
    description =
        "Find the mistakes of a change file that can be found without connecting to a device.",
    footer = "%nExample: belay change lint ntp.yaml")
final class ChangeLintCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(paramLabel = "FILE", description = "A change file.")
  private Path file = Path.of("");

  /** What a program gets of a file without mistakes. */
  record Linted(Path file, String title, int devices, int waves) {}

  @Override
  public Integer call() {
    ChangeInput input = ChangeInput.of(Workspace.of(options), file, 0);
    Linted linted =
        new Linted(
            file,
            input.written().definition().title(),
            input.devices().size(),
            Math.max(1, input.written().rollout().waves().size()));
    if (options.json()) {
      JsonOutput.print(options.terminal(), linted);
    } else {
      options
          .terminal()
          .line(
              file
                  + ": no mistake found, for "
                  + Counted.of(linted.devices(), "device")
                  + " in "
                  + Counted.of(linted.waves(), "wave")
                  + ".");
    }
    return ExitCodes.DONE;
  }
}
