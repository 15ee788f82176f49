package dev.belay.cli.runs;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay runs pause RUN}. */
@Command(
    name = "pause",
    description = "Start no further devices until resumed; those under way are finished.",
    footer = "%nExample: belay runs pause 20260301-120000-4c4b")
final class RunsPauseCommand implements Callable<Integer> {
  @Mixin private RunControl run = new RunControl();

  @Override
  public Integer call() {
    return run.toRunning(workflow -> workflow.pause(run.control()), "is paused.");
  }
}
