package dev.belay.cli.lab;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.ProcessStop;
import dev.belay.cli.output.JsonOutput;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay lab stop}. */
@Command(
    name = "stop",
    description = "End the laboratory. Its folder stays. Fine when none runs.",
    footer = "%nExample: belay lab stop")
final class StopCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();
  @Mixin private FolderOption folderOption = new FolderOption();

  @Override
  public Integer call() {
    LabFolder folder = folderOption.folder();
    Optional<Long> pid = folder.running().map(ProcessHandle::pid);
    if (pid.isPresent() && !ProcessStop.politely(pid.get())) {
      throw new CommandFailure(
          ExitCodes.UNAVAILABLE,
          "Process " + pid.get() + " does not end; stop it with `kill -9 " + pid.get() + "`.");
    }
    folder.forget();
    if (options.json()) {
      JsonOutput.print(options.terminal(), new StatusCommand.Status(folder.path(), false, null));
    } else {
      options
          .terminal()
          .line(pid.isPresent() ? "The laboratory is stopped." : "No laboratory runs.");
    }
    return ExitCodes.DONE;
  }
}
