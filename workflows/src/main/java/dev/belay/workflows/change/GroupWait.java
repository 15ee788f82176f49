package dev.belay.workflows.change;

import dev.belay.workflows.fault.Fault;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.runbook.Now;
import dev.belay.workflows.runbook.Wait;
import dev.belay.workflows.wire.States;
import org.jspecify.annotations.Nullable;

/**
 * The wait of a verified device, still on trial, for the word of its campaign that all of its wave
 * stay. Without that word in time it goes back, and its own timer sees to it when nothing else
 * does. Confined to a workflow.
 */
final class GroupWait {
  private final DeviceChangeRequest request;
  private final CampaignLine campaign;
  private final OperationDesk desk;

  GroupWait(DeviceChangeRequest request, CampaignLine campaign, OperationDesk desk) {
    this.campaign = campaign;
    this.request = request;
    this.desk = desk;
  }

  /** Why the device has to go back; null when it may be confirmed. */
  @Nullable Fault faultOf(Trial trial) {
    if (!request.together()) {
      return null;
    }
    desk.standing().is(States.WAITING_FOR_GROUP);
    String unheard = campaign.verified();
    if (unheard != null) {
      return group("its campaign does not answer: " + unheard);
    }
    Wait.Ended ended =
        Wait.until(
            trial.left(Now.instant()),
            "waits for the other devices of its wave",
            () -> desk.groupWord() != null);
    desk.standing().is(States.RUNNING);
    return switch (ended) {
      case HAPPENED -> {
        GroupWord word = desk.groupWord();
        yield word != null && word.stay() ? null : group(word == null ? "" : word.why());
      }
      case TIMED_OUT -> group("not all of its wave verified in time");
      case CANCELLED -> Fault.of(FaultTypes.CANCELLED, "it was cancelled on trial");
    };
  }

  private static Fault group(String why) {
    return Fault.of(FaultTypes.GROUP_FAILED, "it went back with its wave, because " + why);
  }
}
