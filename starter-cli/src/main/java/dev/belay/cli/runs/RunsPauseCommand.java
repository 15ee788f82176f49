package dev.belay.cli.runs;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay runs pause RUN}. */
@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    description = "Start no further devices until resumed; those under way are finished.")
final class RunsPauseCommand implements Callable<Integer> {
  @Mixin private RunControl run = new RunControl();

  @Override
  public Integer call() {
    return run.toRunning(workflow -> workflow.pause(run.control()), "is paused.");
  }
}
