package dev.belay.workflows.campaign;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/** What a campaign asks of the store, which knows its devices. Opens no session; all repeatable. */
@ActivityInterface(namePrefix = "Campaign")
public interface CampaignActivities {

  /**
   * Puts the planned devices that change into waves, and works out the hash that people approve.
   * Called again it answers the same.
   */
  PlanSummary arrange(ArrangeRequest request);

  /** Devices of a wave in order, from a position on; fewer than asked only at its end. */
  List<WaveDevice> devices(WavePage page);

  /**
   * Devices whose change was applied and is still there, the last one first: of a wave, or of all
   * when the wave is 0. A device that is rolled back, or could not be, is not among them any more.
   */
  List<DeviceStanding> applied(WavePage page);

  /** One device. A device that is not in the campaign is unusable input. */
  DeviceStanding find(String campaign, String device);

  /**
   * Records the end: devices of waves that have not begun are {@code not-started}, those that a
   * person left out {@code skipped}, lost ones {@code unknown}. Reports from what is then stored,
   * so that report and store agree.
   */
  ChangeReport close(CampaignEnd end);
}
