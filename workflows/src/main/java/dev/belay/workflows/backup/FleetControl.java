package dev.belay.workflows.backup;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;

/** What a person can ask of any fleet run, whatever it does. */
@WorkflowInterface
public interface FleetControl {

  /** Starts no further batch until resumed. Batches under way finish. */
  @UpdateMethod(description = "Starts no further batch until resumed")
  FleetProgress pause(Control control);

  @UpdateValidatorMethod(updateName = "pause")
  void validatePause(Control control);

  /** Ends a pause. */
  @UpdateMethod(description = "Goes on after a pause")
  FleetProgress resume(Control control);

  @UpdateValidatorMethod(updateName = "resume")
  void validateResume(Control control);

  /** How far it has come. */
  @QueryMethod(description = "How far the run has come")
  FleetProgress progress();
}
