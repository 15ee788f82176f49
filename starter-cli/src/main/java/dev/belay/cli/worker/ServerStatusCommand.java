package dev.belay.cli.worker;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.worker.temporal.LocalServer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay server status}. */
@Command(
    name = "status",
    description = "Say whether the local Temporal runs, and where.",
    footer = "%nExample: belay server status")
final class ServerStatusCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Override
  public Integer call() {
    LocalServerView view =
        LocalServer.find(Workspace.of(options).temporalFolder())
            .map(LocalServerView::of)
            .orElseGet(LocalServerView::none);
    if (options.json()) {
      JsonOutput.print(options.terminal(), view);
    } else {
      options.terminal().line(view.sentence());
    }
    return view.running() ? ExitCodes.DONE : ExitCodes.UNAVAILABLE;
  }
}
