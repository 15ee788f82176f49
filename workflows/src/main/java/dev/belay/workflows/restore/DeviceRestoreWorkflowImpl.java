package dev.belay.workflows.restore;

import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.change.DeviceChangeOutcome;
import dev.belay.workflows.change.DeviceChangeProtocol;
import dev.belay.workflows.change.DeviceChangeRequest;
import dev.belay.workflows.change.DeviceChangeView;
import dev.belay.workflows.change.OperationDesk;
import dev.belay.workflows.change.Resolution;
import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.device.OneDevice;
import dev.belay.workflows.fault.Fault;
import dev.belay.workflows.runbook.Terms;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;

/** Finds the device, turns the revision into a change, and runs the protocol. */
public final class DeviceRestoreWorkflowImpl implements DeviceRestoreWorkflow {
  private final OperationDesk desk;

  @WorkflowInit
  public DeviceRestoreWorkflowImpl(RestoreRequest request) {
    desk = new OperationDesk(request.selection().describe());
  }

  @Override
  public DeviceChangeOutcome run(RestoreRequest request) {
    desk.board().headline("restore of " + request.selection().describe());
    DeviceChangeRequest change;
    try {
      change = prepare(request);
    } catch (TemporalFailure failure) {
      Fault fault = Fault.of(failure);
      DeviceChangeOutcome outcome = new DeviceChangeOutcome.Unchanged(fault.type(), fault.why());
      desk.ended(outcome);
      return outcome;
    }
    return new DeviceChangeProtocol(change, desk).run();
  }

  @Override
  public DeviceChangeView resolve(Resolution resolution) {
    return desk.resolve(resolution);
  }

  @Override
  public void validateResolve(Resolution resolution) {
    desk.validate(resolution);
  }

  @Override
  public DeviceChangeView view() {
    return desk.view();
  }

  private DeviceChangeRequest prepare(RestoreRequest request) {
    DeviceTarget target =
        desk.board().run("find", () -> OneDevice.of(request.selection()), DeviceTarget::name);
    String definition =
        desk.board().run("prepare", () -> define(request, target), hash -> "definition " + hash);
    String id = RestoreIds.workflowId(target.name(), request.number());
    return DeviceChangeRequest.alone(
        id,
        ChangeIds.operation(id, target.name()),
        target,
        definition,
        request.terms(),
        request.approvedDiffHash());
  }

  private static String define(RestoreRequest request, DeviceTarget target) {
    return Workflow.newActivityStub(
            RestoreActivities.class,
            Terms.saying(Terms.STORE, "prepares revision " + request.revision()))
        .prepareRestore(new PrepareRestore(target, request.revision(), request.terms()));
  }
}
