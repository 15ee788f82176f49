package dev.belay.cli.backup;

import dev.belay.cli.Count;
import dev.belay.cli.DeviceSelection;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.RunIds;
import dev.belay.cli.Workspace;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.integrations.inventory.Device;
import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.device.Selection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay backup [DEVICE…]}. */
@Command(
    name = "backup",
    description =
        "Back up devices: read, prove complete, store; unchanged configurations make no new"
            + " revision.",
    footer = {"", "Example: belay backup --where 'site=fra & role=edge'"})
public final class BackupCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();
  @Mixin private DeviceSelection selection = new DeviceSelection();

  @Option(
      names = "--passes",
      paramLabel = "N",
      converter = Count.class,
      description = "Try devices with passing trouble so often (default: 2).")
  private int passes = 2; // a person waits; the pauses between passes grow to minutes

  @Option(
      names = "--sessions",
      paramLabel = "N",
      converter = Count.class,
      description = "Devices at the same time (default: 100).")
  private int sessions =
      BackupOptions.standard().window() * BackupOptions.standard().sessionsPerBatch();

  @Option(names = "--detach", description = "Start it and return; needs a Temporal server.")
  private boolean detach;

  @Override
  public Integer call() {
    Workspace workspace = Workspace.of(options);
    List<Device> devices = selection.in(workspace.inventory());
    String runId = RunIds.next();
    try (TemporalSession temporal = TemporalSession.open(workspace)) {
      if (selection.names().equals(devices.stream().map(Device::name).toList())
          && devices.size() == 1
          && !detach) {
        return new OneDevice(temporal, options).backUp(runId, devices.getFirst().name());
      }
      FleetRun run = new FleetRun(temporal, workspace, options);
      run.start(
          runId,
          new Selection(selection.names(), selection.where()),
          FleetRun.tuned(workspace, passes, sessions));
      if (detach) {
        run.requireDurable();
        return run.started(runId, devices.size());
      }
      return run.follow(runId);
    }
  }
}
