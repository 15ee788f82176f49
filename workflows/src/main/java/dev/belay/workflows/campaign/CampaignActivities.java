package dev.belay.workflows.campaign;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/** What a campaign keeps in the store instead of in its history. Opens no session. */
@ActivityInterface(namePrefix = "Campaign")
public interface CampaignActivities {

  /**
   * Puts every device that changes into a wave and says what all of it comes to. Asked again, it
   * answers the same as long as the plans are the same.
   */
  PlanSummary arrange(ArrangeRequest request);

  /** Devices of a wave in their order; a page shorter than the limit is the last. */
  List<WaveDevice> devices(WavePage page);
}
