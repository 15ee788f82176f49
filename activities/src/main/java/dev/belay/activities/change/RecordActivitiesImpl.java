package dev.belay.activities.change;

import dev.belay.integrations.store.ChangeStep;
import dev.belay.integrations.store.ChangeStore;
import dev.belay.integrations.store.NewCampaign;
import dev.belay.workflows.change.ChangeRecord;
import dev.belay.workflows.change.RecordActivities;
import io.temporal.activity.Activity;
import java.time.Instant;

/** What becomes of changes, in the store. */
public final class RecordActivitiesImpl implements RecordActivities {
  private static final String CHANGE = "change";
  private static final String RESTORE = "restore";

  private final ChangeStore changes;

  public RecordActivitiesImpl(ChangeStore changes) {
    this.changes = changes;
  }

  @Override
  public void record(ChangeRecord row) {
    // The same for each attempt, and later for each later record: it numbers them.
    long scheduled = Activity.getExecutionContext().getInfo().getScheduledTimestamp();
    Instant at = Instant.ofEpochMilli(scheduled);
    changes.create(
        new NewCampaign(
            row.campaign(),
            row.workflowId().startsWith(RESTORE + "/") ? RESTORE : CHANGE,
            row.title(),
            null,
            null,
            null,
            at),
        row.state());
    changes.record(
        new ChangeStep(
            row.campaign(),
            row.device(),
            row.operation(),
            scheduled,
            row.state(),
            row.state(),
            row.diffHash(),
            null,
            row.before(),
            row.after(),
            null,
            row.detail(),
            at));
  }
}
