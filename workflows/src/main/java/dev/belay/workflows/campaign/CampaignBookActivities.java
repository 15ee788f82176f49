package dev.belay.workflows.campaign;

import io.temporal.activity.ActivityInterface;

/** Keeps where a campaign stands, for who asks after its history has expired. */
@ActivityInterface(namePrefix = "Store")
public interface CampaignBookActivities {

  /** Moves the row of a campaign, and of the devices it names. Safe to repeat. */
  void recordCampaign(CampaignRecord row);
}
