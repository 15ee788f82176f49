package dev.belay.workflows.change;

import io.temporal.workflow.WorkflowInit;

/** One device's change, by the protocol. */
public final class DeviceChangeWorkflowImpl implements DeviceChangeWorkflow {
  private final OperationDesk desk;

  @WorkflowInit
  public DeviceChangeWorkflowImpl(DeviceChangeRequest request) {
    desk = new OperationDesk(request.target().name());
  }

  @Override
  public DeviceChangeOutcome run(DeviceChangeRequest request) {
    return desk.abortable(() -> new DeviceChangeProtocol(request, desk).run());
  }

  @Override
  public void decideTogether(GroupWord word) {
    desk.say(word);
  }

  @Override
  public void abort(String why) {
    desk.abort(why);
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
}
