package dev.belay.worker.trace;

import dev.belay.activities.fault.FaultInterceptor;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * One execution of a workflow. Its span has an id that follows from the execution and is sent when
 * it ends, once, and not when it is replayed; what it schedules is below it from the beginning.
 * Nothing here decides anything, and nothing is random: with tracing on or off, the commands are
 * the same but for a header, which Temporal does not compare. Confined to the execution's threads,
 * of which one runs at a time.
 */
final class TracedWorkflow extends WorkflowInboundCallsInterceptorBase {
  /** Lanes belong to every run and to none, and never end. */
  private static final String LANES = "Lanes";

  private final Spans spans;
  private SpanContext parent = SpanContext.getInvalid();
  private SpanContext own = SpanContext.getInvalid();

  TracedWorkflow(WorkflowInboundCallsInterceptor next, Spans spans) {
    super(next);
    this.spans = spans;
  }

  @Override
  public void init(WorkflowOutboundCallsInterceptor outbound) {
    super.init(new Below(outbound));
  }

  @Override
  public WorkflowOutput execute(WorkflowInput input) {
    WorkflowInfo info = Workflow.getInfo();
    if (info.getWorkflowType().equals(LANES)) {
      return super.execute(input);
    }
    parent = TraceHeader.read(input.getHeader());
    own = spans.ofExecution(parent, info.getRunId(), info.getFirstExecutionRunId());
    MDC.put(Spans.LOGGED_TRACE, own.getTraceId());
    try {
      WorkflowOutput output = super.execute(input);
      ended(info, "completed", null);
      return output;
    } catch (RuntimeException failure) {
      ended(info, failure instanceof CanceledFailure ? "cancelled" : "failed", fault(failure));
      throw failure;
    }
    // An error ends the thread, not the execution: it goes on elsewhere, or as new.
  }

  private void ended(WorkflowInfo info, String outcome, @Nullable String fault) {
    if (WorkflowUnsafe.isReplaying()) {
      return;
    }
    AttributesBuilder known = Attributes.builder();
    known.put(Spans.WORKFLOW, info.getWorkflowId()).put(Spans.RUN, info.getRunId());
    Map<String, String> context = FaultInterceptor.logContext(info.getWorkflowId());
    context.forEach((key, value) -> known.put(Spans.ours(key), value));
    known.put(Spans.OUTCOME, outcome);
    spans.execution(
        info.getWorkflowType(),
        parent,
        own,
        Instant.ofEpochMilli(info.getRunStartedTimestampMillis()),
        known.build(),
        fault);
  }

  /** The name of what went wrong, never its words. */
  private static @Nullable String fault(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof CanceledFailure) {
        return null;
      }
      if (at instanceof ApplicationFailure application) {
        name = application.getType();
      }
    }
    return name;
  }

  /** What the workflow asks for. */
  private final class Below extends WorkflowOutboundCallsInterceptorBase {
    Below(WorkflowOutboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
      TraceHeader.write(input.getHeader(), own);
      return super.executeActivity(input);
    }

    @Override
    public <R> LocalActivityOutput<R> executeLocalActivity(LocalActivityInput<R> input) {
      TraceHeader.write(input.getHeader(), own);
      return super.executeLocalActivity(input);
    }

    @Override
    public <R> ChildWorkflowOutput<R> executeChildWorkflow(ChildWorkflowInput<R> input) {
      TraceHeader.write(input.getHeader(), own);
      return super.executeChildWorkflow(input);
    }

    @Override
    public void continueAsNew(ContinueAsNewInput input) {
      // Beside this execution, not below it: a long campaign is no long ladder.
      TraceHeader.write(input.getHeader(), parent);
      if (own.isValid()) {
        ended(Workflow.getInfo(), "continued", null);
      }
      super.continueAsNew(input);
    }
  }
}
