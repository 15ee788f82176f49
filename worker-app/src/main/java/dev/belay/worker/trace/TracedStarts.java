package dev.belay.worker.trace;

import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;

/**
 * Makes what a command or a step starts part of its trace. Lanes, which are begun by an update, are
 * everybody's and nobody's. Thread-safe.
 */
final class TracedStarts extends WorkflowClientInterceptorBase {
  private final Spans spans;

  TracedStarts(Spans spans) {
    this.spans = spans;
  }

  @Override
  public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(
      WorkflowClientCallsInterceptor next) {
    return new WorkflowClientCallsInterceptorBase(next) {
      @Override
      public WorkflowStartOutput start(WorkflowStartInput input) {
        TraceHeader.write(input.getHeader(), spans.parentOfStart());
        return super.start(input);
      }

      @Override
      public WorkflowSignalWithStartOutput signalWithStart(WorkflowSignalWithStartInput input) {
        TraceHeader.write(input.getWorkflowStartInput().getHeader(), spans.parentOfStart());
        return super.signalWithStart(input);
      }
    };
  }
}
