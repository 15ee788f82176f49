package dev.belay.activities.change;

import dev.belay.workflows.campaign.CampaignBookActivities;
import dev.belay.workflows.campaign.CampaignRecord;
import dev.belay.workflows.change.ChangeRecord;
import dev.belay.workflows.change.RecordActivities;
import io.temporal.activity.Activity;

/** What becomes of changes, in the store. */
public final class RecordActivitiesImpl implements RecordActivities, CampaignBookActivities {
  private final ChangeHistory history;

  public RecordActivitiesImpl(ChangeHistory history) {
    this.history = history;
  }

  @Override
  public void record(ChangeRecord row) {
    history.record(Activity.getExecutionContext().getInfo(), row);
  }

  @Override
  public void recordCampaign(CampaignRecord row) {
    history.record(Activity.getExecutionContext().getInfo(), row);
  }
}
