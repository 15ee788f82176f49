package dev.belay.cli.lab;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.output.JsonOutput;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay lab status}. */
@Command(
    name = "status",
    description = "Say whether a laboratory runs.",
    footer = "%nExample: belay lab status")
final class StatusCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();
  @Mixin private FolderOption folderOption = new FolderOption();

  /** What a program gets. */
  record Status(Path folder, boolean running, @Nullable Long pid) {}

  @Override
  public Integer call() {
    LabFolder folder = folderOption.folder();
    Optional<Long> pid = folder.running().map(ProcessHandle::pid);
    Status status = new Status(folder.path(), pid.isPresent(), pid.orElse(null));
    if (options.json()) {
      JsonOutput.print(options.terminal(), status);
    } else {
      options
          .terminal()
          .line(
              pid.map(id -> "A laboratory runs in " + folder.path() + " (process " + id + ").")
                  .orElse("No laboratory runs in " + folder.path() + "."));
    }
    return status.running() ? ExitCodes.DONE : ExitCodes.UNAVAILABLE;
  }
}
