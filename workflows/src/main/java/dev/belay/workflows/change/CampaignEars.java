package dev.belay.workflows.change;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;

/** What a campaign hears from the operations of its devices. */
@WorkflowInterface
public interface CampaignEars {

  /** The device has passed its checks on trial and waits for the others of its wave. */
  @SignalMethod(description = "A device on trial waits for the others of its wave")
  void verified(String device);

  /** A person has to look at the device; its operation waits for that. */
  @SignalMethod(description = "A device waits for a person")
  void attention(String device, String why);
}
