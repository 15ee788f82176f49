package dev.belay.worker.trace;

import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;

/** Draws each workflow and each step that a worker carries out. Thread-safe. */
final class TracedWork extends WorkerInterceptorBase {
  private final Spans spans;

  TracedWork(Spans spans) {
    this.spans = spans;
  }

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new TracedWorkflow(next, spans);
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new TracedStep(next, spans);
  }
}
