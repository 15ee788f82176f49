package dev.belay.activities.change;

import dev.belay.activities.meter.Operation;
import dev.belay.activities.meter.OperationKind;
import dev.belay.activities.meter.WorkMeter;
import dev.belay.workflows.campaign.CampaignBookActivities;
import dev.belay.workflows.campaign.CampaignKinds;
import dev.belay.workflows.campaign.CampaignRecord;
import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.change.ChangeRecord;
import dev.belay.workflows.change.OperationFacts;
import dev.belay.workflows.change.RecordActivities;
import io.temporal.activity.Activity;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** What becomes of changes, in the store. */
public final class RecordActivitiesImpl implements RecordActivities, CampaignBookActivities {
  /** Ends by which a device is as it was wanted. */
  private static final Set<String> DONE =
      Set.of(CampaignKinds.APPLIED, "nothing-to-do", CampaignKinds.ROLLED_BACK);

  private final ChangeHistory history;
  private final Clock clock;
  private final WorkMeter meter;

  public RecordActivitiesImpl(ChangeHistory history, Clock clock, WorkMeter meter) {
    this.history = history;
    this.clock = clock;
    this.meter = meter;
  }

  @Override
  public void record(ChangeRecord row) {
    history.record(Activity.getExecutionContext().getInfo(), row);
    count(row);
  }

  @Override
  public void recordCampaign(CampaignRecord row) {
    history.record(Activity.getExecutionContext().getInfo(), row);
  }

  /** Counts an end; a device that needs a person has not come to one. */
  private void count(ChangeRecord row) {
    OperationFacts facts = row.facts();
    if (facts == null || CampaignKinds.OPEN.contains(row.state())) {
      return;
    }
    meter.operation(
        new Operation(
            kind(row),
            facts.platform(),
            facts.site(),
            DONE.contains(row.state()) ? Operation.SUCCEEDED : row.state(),
            facts.fault(),
            Duration.between(facts.began(), clock.instant())));
  }

  private static OperationKind kind(ChangeRecord row) {
    if (ChangeIds.isRollBack(row.workflowId())) {
      return OperationKind.ROLLBACK;
    }
    return row.campaign().startsWith("restore/") ? OperationKind.RESTORE : OperationKind.CHANGE;
  }
}
