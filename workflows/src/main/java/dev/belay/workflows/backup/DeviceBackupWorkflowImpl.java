package dev.belay.workflows.backup;

import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.device.OneDevice;
import dev.belay.workflows.fault.Fault;
import dev.belay.workflows.lane.LaneHold;
import dev.belay.workflows.runbook.Marks;
import dev.belay.workflows.runbook.Now;
import dev.belay.workflows.runbook.StepBoard;
import dev.belay.workflows.wire.SearchKeys;
import dev.belay.workflows.wire.States;
import io.temporal.failure.TemporalFailure;
import java.util.List;

/** Backs up one device: find it, take its lane, read it, mirror it, give the lane back. */
public final class DeviceBackupWorkflowImpl implements DeviceBackupWorkflow {
  private final StepBoard board = new StepBoard();

  @Override
  public DeviceBackupOutcome run(DeviceBackupRequest request) {
    Marks.mark(SearchKeys.RUN, request.runId());
    board.headline("backup of " + request.selection().describe());
    DeviceBackupOutcome outcome;
    try {
      DeviceTarget target =
          board.run("find", () -> OneDevice.of(request.selection()), DeviceTarget::name);
      outcome = backUp(request, target);
    } catch (TemporalFailure failure) {
      outcome = failed(Fault.of(failure));
    }
    conclude(outcome);
    return outcome;
  }

  private DeviceBackupOutcome backUp(DeviceBackupRequest request, DeviceTarget target) {
    mark(target);
    RevisionRef revision = readUnderLane(request, target);
    mirror(request, target);
    return new DeviceBackupOutcome.BackedUp(revision);
  }

  private RevisionRef readUnderLane(DeviceBackupRequest request, DeviceTarget target) {
    LaneHold lane = new LaneHold(target.name());
    try {
      is(States.WAITING_FOR_LANE);
      board.run("lane", () -> taken(lane), held -> "held");
      is(States.RUNNING);
      return board.run(
          "snapshot",
          () -> Reading.snapshot(target, request.runId(), SnapshotPurpose.BACKUP),
          Reading::describe);
    } finally {
      lane.giveBack();
    }
  }

  private void mirror(DeviceBackupRequest request, DeviceTarget target) {
    Now.regardless(() ->
        board.run(
            "mirror",
            () ->
                Reading.mirror(request.runId(), "Back up " + target.name(), List.of(target.name())),
            done -> done ? "up to date" : "not done; the store has the revision"));
  }

  private static LaneHold taken(LaneHold lane) {
    lane.take();
    return lane;
  }

  private static void mark(DeviceTarget target) {
    Marks.mark(SearchKeys.DEVICE, target.name());
    String site = target.site();
    if (site != null) {
      Marks.mark(SearchKeys.SITE, site);
    }
  }

  private static DeviceBackupOutcome failed(Fault fault) {
    return fault.cancelled()
        ? new DeviceBackupOutcome.Cancelled()
        : new DeviceBackupOutcome.Failed(fault.type(), fault.why());
  }

  private void conclude(DeviceBackupOutcome outcome) {
    switch (outcome) {
      case DeviceBackupOutcome.BackedUp done -> is(States.SUCCEEDED);
      case DeviceBackupOutcome.Cancelled cancelled -> is(States.CANCELLED);
      case DeviceBackupOutcome.Failed failed -> {
        is(States.FAILED);
        Marks.fault(failed.fault());
      }
    }
  }

  private void is(String state) {
    Marks.state(state);
    board.headline("backup: " + state);
  }
}
