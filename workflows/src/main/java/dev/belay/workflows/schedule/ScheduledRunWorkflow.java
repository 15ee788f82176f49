package dev.belay.workflows.schedule;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One time of a schedule: starts the run, waits for its end and tells whoever wants to hear of it.
 * Its id is {@code schedule/<name>-<when it was due>}; it is open for as long as its run is, which
 * is what the schedule's overlap is judged by. To cancel it is to cancel the run.
 */
@WorkflowInterface
public interface ScheduledRunWorkflow {

  /**
   * Ends with the run's report. A run that could not begin, such as for an inventory that cannot be
   * used, fails it with the same fault; the schedule begins the next one all the same.
   */
  @WorkflowMethod(name = "ScheduledRun")
  ScheduledRunReport run(ScheduledRunRequest request);
}
