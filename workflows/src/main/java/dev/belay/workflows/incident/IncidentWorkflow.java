package dev.belay.workflows.incident;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Keeps one incident in another system true, for as long as an operation waits for a person. Its id
 * is from {@link IncidentIds#workflowId}. The operation begins it and waits for nothing of it, so
 * that a system that is away keeps neither the device nor its campaign waiting.
 */
@WorkflowInterface
public interface IncidentWorkflow {

  /**
   * Ends when what was to be told is told, or was tried for a day.
   *
   * @param first why a person is needed
   */
  @WorkflowMethod(name = "Incident")
  void run(IncidentSubject subject, IncidentNews first);

  /** What has happened since. */
  @SignalMethod(description = "The incident of a device has news")
  void news(IncidentNews news);
}
