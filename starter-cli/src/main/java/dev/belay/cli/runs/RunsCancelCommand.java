package dev.belay.cli.runs;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay runs cancel RUN}. */
@Command(
    name = "cancel",
    description =
        "End a run and tell what it came to; devices under way are finished, the rest can be resumed later.",
    footer = "%nExample: belay runs cancel 20260301-120000-4c4b")
final class RunsCancelCommand implements Callable<Integer> {
  @Mixin private RunControl run = new RunControl();

  @Override
  public Integer call() {
    return run.cancelRunning();
  }
}
