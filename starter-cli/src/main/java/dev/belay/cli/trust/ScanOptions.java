package dev.belay.cli.trust;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.DeviceSelection;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.Workspace;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which devices are asked for their keys and how long. Filled by picocli. */
final class ScanOptions {
  private static final int LONGEST = 300;

  @Mixin private DeviceSelection selection = new DeviceSelection();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "How long to wait for a device (default: ${DEFAULT-VALUE}).")
  private int seconds = 5;

  List<Finding> scan(Workspace workspace, KnownHostsFile file) {
    if (seconds < 1 || seconds > LONGEST) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT, "--timeout lies between 1 and " + LONGEST + " seconds.");
    }
    return Scan.of(
        selection.in(workspace.inventory()),
        file,
        workspace.platforms(),
        workspace.settings().ssh(),
        Duration.ofSeconds(seconds));
  }
}
