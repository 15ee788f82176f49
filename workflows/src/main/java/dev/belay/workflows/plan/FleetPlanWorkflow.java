package dev.belay.workflows.plan;

import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.FleetControl;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Plans a campaign on its devices in batches, pass after pass. Its id is {@code plan/<campaign>},
 * which is also how the store names the run; it holds the lanes of the devices under work.
 *
 * <p>Cancelled, it closes without a result, as Temporal has it: the report is in its progress.
 */
@WorkflowInterface
public interface FleetPlanWorkflow extends FleetControl {

  /** Ends with a report in every case but a broken store; devices without a plan are in it. */
  @WorkflowMethod(name = "FleetPlan")
  FleetBackupReport run(FleetPlanRequest request);
}
