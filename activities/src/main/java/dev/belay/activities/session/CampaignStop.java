package dev.belay.activities.session;

import dev.belay.activities.limits.CredentialStop;
import dev.belay.workflows.change.ChangeIds;
import io.temporal.activity.Activity;

/**
 * Keeps a campaign from locking an account while it still only looks: its steps before a device is
 * touched count together which devices rejected a credential. Steps behind that always try, because
 * a device must not be left half-way for a count. Thread-safe.
 */
public final class CampaignStop {
  private final CredentialStop stop;
  private final int most;

  /**
   * @param most different devices in a row that may reject a credential; 0 never stops
   */
  public CampaignStop(CredentialStop stop, int most) {
    this.stop = stop;
    this.most = most;
  }

  /**
   * What counts for the campaign whose step this thread carries out; an operation that belongs to
   * none is only one device.
   */
  public CredentialStop.Watch watch() {
    String workflowId = Activity.getExecutionContext().getInfo().getWorkflowId();
    return ChangeIds.read(String.valueOf(workflowId))
        .filter(ChangeIds.Part::shared)
        .map(part -> stop.watch("campaign/" + part.campaign(), most))
        .orElseGet(this::never);
  }

  /** For a step that must be tried whatever others met. */
  public CredentialStop.Watch never() {
    return stop.watch("", 0);
  }
}
