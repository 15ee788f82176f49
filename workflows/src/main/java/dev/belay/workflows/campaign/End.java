package dev.belay.workflows.campaign;

import dev.belay.workflows.change.DeviceChangeOutcome;
import dev.belay.workflows.fault.FaultTypes;

/**
 * How the operation of a device ended, as far as its campaign cares. Only thought in, never sent.
 *
 * @param kind of the outcome
 * @param good whether the device is as the change wants it
 * @param fault what decided it; empty when nothing went wrong
 * @param why in a sentence
 */
record End(String kind, boolean good, String fault, String why) {
  static End of(DeviceChangeOutcome outcome) {
    return new End(outcome.kind(), outcome.succeeded(), outcome.fault(), outcome.describe());
  }

  /** Whether what was applied was taken back, and proven to be. */
  boolean isBack() {
    return kind.equals(CampaignKinds.ROLLED_BACK);
  }

  /** What an operation has recorded that could not tell its campaign. */
  static End of(DeviceStanding recorded) {
    boolean good = CampaignKinds.GOOD.contains(recorded.kind());
    return new End(recorded.kind(), good, good ? "" : FaultTypes.CANCELLED, recorded.detail());
  }

  /**
   * Whether an operation has recorded its end at all.
   *
   * @param back whether it takes a change back: what it began with is the end of the change
   */
  static boolean isIn(DeviceStanding recorded, boolean back) {
    return !CampaignKinds.OPEN.contains(recorded.kind())
        && !(back && recorded.kind().equals(CampaignKinds.APPLIED));
  }
}
