package dev.belay.workflows.change;

import dev.belay.workflows.fault.Fault;
import dev.belay.workflows.runbook.Now;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/** What an operation tells the campaign it belongs to, if it has one. Confined to a workflow. */
final class CampaignLine {
  private final DeviceChangeRequest request;
  private final boolean ofCampaign = Workflow.getInfo().getParentWorkflowId().isPresent();

  CampaignLine(DeviceChangeRequest request) {
    this.request = request;
  }

  /** Says that the device has verified. Answers why nobody heard; null when it was heard. */
  @Nullable String verified() {
    try {
      ears().verified(request.target().name());
      return null;
    } catch (TemporalFailure gone) {
      return Fault.of(gone).why();
    }
  }

  /** Says that a person has to look. A campaign that is gone misses nothing by not hearing it. */
  void attention(String why) {
    if (ofCampaign) {
      Now.regardless(() ->
          Async.procedure(ears()::attention, request.target().name(), why)
              .exceptionally(unheard -> null));
    }
  }

  private CampaignEars ears() {
    return Workflow.newExternalWorkflowStub(
        CampaignEars.class, ChangeIds.campaign(request.campaign()));
  }
}
