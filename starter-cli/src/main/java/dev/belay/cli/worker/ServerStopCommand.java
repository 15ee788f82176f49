package dev.belay.cli.worker;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.ProcessStop;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.worker.temporal.LocalServer;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay server stop}. */
@Command(
    name = "stop",
    description = "Stop the local Temporal; what it keeps stays. Fine when none runs.",
    footer = "%nExample: belay server stop")
final class ServerStopCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Override
  public Integer call() {
    Optional<LocalServer.Found> found = LocalServer.find(Workspace.of(options).temporalFolder());
    if (found.isPresent() && !ProcessStop.politely(found.get().pid())) {
      throw new CommandFailure(
          ExitCodes.UNAVAILABLE,
          "process " + found.get().pid() + " does not end; stop it with `kill -9`.");
    }
    if (options.json()) {
      JsonOutput.print(options.terminal(), LocalServerView.none());
    } else {
      options
          .terminal()
          .line(found.isPresent() ? "The local Temporal is stopped." : "No local Temporal runs.");
    }
    return ExitCodes.DONE;
  }
}
