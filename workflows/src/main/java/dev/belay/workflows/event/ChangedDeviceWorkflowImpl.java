package dev.belay.workflows.event;

import dev.belay.workflows.backup.DeviceBackupOutcome;
import dev.belay.workflows.backup.Reading;
import dev.belay.workflows.backup.RevisionRef;
import dev.belay.workflows.backup.SnapshotPurpose;
import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.device.OneDevice;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.fault.Fault;
import dev.belay.workflows.lane.LaneHold;
import dev.belay.workflows.runbook.Marks;
import dev.belay.workflows.runbook.Now;
import dev.belay.workflows.runbook.StepBoard;
import dev.belay.workflows.runbook.Terms;
import dev.belay.workflows.wire.SearchKeys;
import dev.belay.workflows.wire.States;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads a changed device under its lane, until nothing was heard behind the last reading. */
public final class ChangedDeviceWorkflowImpl implements ChangedDeviceWorkflow {
  /** A device that is changed all day long begins a new history now and then. */
  private static final int READINGS_PER_EXECUTION = 50;

  private final StepBoard board = new StepBoard();
  private final List<HeardChange> heard;

  @WorkflowInit
  public ChangedDeviceWorkflowImpl(ChangedDeviceRequest request) {
    heard = new ArrayList<>(request.unread());
  }

  @Override
  public void changed(HeardChange change) {
    heard.add(change);
  }

  @Override
  public DeviceBackupOutcome run(ChangedDeviceRequest request) {
    Marks.mark(SearchKeys.DEVICE, request.device());
    DeviceBackupOutcome outcome;
    int readings = 0;
    do {
      if (readings++ == READINGS_PER_EXECUTION) {
        Workflow.newContinueAsNewStub(ChangedDeviceWorkflow.class)
            .run(new ChangedDeviceRequest(request.device(), heard));
      }
      outcome = read(request.device());
    } while (!heard.isEmpty() && !Now.cancelled());
    conclude(outcome);
    return outcome;
  }

  private DeviceBackupOutcome read(String device) {
    String operation = EventIds.operation(device, Now.instant());
    List<HeardChange> known = new ArrayList<>();
    try {
      DeviceTarget target =
          board.run("find", () -> OneDevice.of(Selection.only(device)), DeviceTarget::name);
      RevisionRef revision = readUnderLane(target, operation, known);
      note(new ChangeNote(device, operation, revision.hash(), known));
      mirror(device, operation, known);
      return new DeviceBackupOutcome.BackedUp(revision);
    } catch (TemporalFailure failure) {
      known.addAll(heard);
      heard.clear();
      Fault fault = Fault.of(failure);
      note(new ChangeNote(device, operation, null, known));
      return fault.cancelled()
          ? new DeviceBackupOutcome.Cancelled()
          : new DeviceBackupOutcome.Failed(fault.type(), fault.why());
    }
  }

  /** What is heard from here on may be missing in what is read; what was heard before is not. */
  private RevisionRef readUnderLane(
      DeviceTarget target, String operation, List<HeardChange> known) {
    LaneHold lane = new LaneHold(target.name());
    try {
      is(States.WAITING_FOR_LANE);
      board.run("lane", () -> taken(lane), held -> "held");
      is(States.RUNNING);
      known.addAll(heard);
      heard.clear();
      // Before it is read: whoever sees the revision sees who is behind it.
      note(new ChangeNote(target.name(), operation, null, known));
      return board.run(
          "snapshot",
          () -> Reading.snapshot(target, operation, SnapshotPurpose.BACKUP),
          Reading::describe);
    } finally {
      lane.giveBack();
    }
  }

  /** Also of a reading that failed or was cancelled: that somebody changed something stays true. */
  private void note(ChangeNote note) {
    Now.regardless(() ->
        board.run(
            "note",
            () -> {
              Workflow.newActivityStub(
                      ChangeNoteActivities.class,
                      Terms.saying(Terms.STORE, "keeps who changed " + note.device()))
                  .note(note);
              return note;
            },
            noted -> users(noted.changes())));
  }

  private void mirror(String device, String operation, List<HeardChange> known) {
    String title = device + " was changed by " + users(known);
    Now.regardless(() ->
        board.run(
            "mirror",
            () -> Reading.mirror(operation, title, List.of(device)),
            done -> done ? "up to date" : "not done; the store has the revision"));
  }

  private static String users(List<HeardChange> changes) {
    String users =
        changes.stream()
            .flatMap(change -> change.users().stream())
            .distinct()
            .collect(Collectors.joining(", "));
    return users.isEmpty() ? "somebody" : users;
  }

  private static LaneHold taken(LaneHold lane) {
    lane.take();
    return lane;
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
    board.headline("backup after a change: " + state);
  }
}
