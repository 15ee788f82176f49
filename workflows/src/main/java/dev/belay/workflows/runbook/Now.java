package dev.belay.workflows.runbook;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Instant;

/** The present, as workflow code may ask for it: the same again in a replay. Stateless. */
public final class Now {
  private Now() {}

  /** The time of the event that woke the workflow. */
  public static Instant instant() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  /** Whether a person has cancelled the work under way. */
  public static boolean cancelled() {
    return CancellationScope.current().isCancelRequested();
  }

  /** Runs what must be done also after a cancellation. */
  public static void regardless(Runnable work) {
    Workflow.newDetachedCancellationScope(work).run();
  }
}
