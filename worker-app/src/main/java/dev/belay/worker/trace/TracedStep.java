package dev.belay.worker.trace;

import dev.belay.activities.fault.FaultInterceptor;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Scope;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * One attempt at one step; steps whose workflow is not traced are not. It stands outside of the
 * translation of faults, and sees their names. Confined to the step's thread.
 */
final class TracedStep extends ActivityInboundCallsInterceptorBase {
  private final Spans spans;
  private @Nullable ActivityInfo info;

  TracedStep(ActivityInboundCallsInterceptor next, Spans spans) {
    super(next);
    this.spans = spans;
  }

  @Override
  public void init(ActivityExecutionContext context) {
    info = context.getInfo();
    super.init(context);
  }

  @Override
  public ActivityOutput execute(ActivityInput input) {
    SpanContext parent = TraceHeader.read(input.getHeader());
    ActivityInfo step = info;
    if (!parent.isValid() || step == null) {
      return super.execute(input);
    }
    Span span = begin(step, parent);
    MDC.put(Spans.LOGGED_TRACE, parent.getTraceId());
    try (Scope current = span.makeCurrent()) {
      return super.execute(input);
    } catch (ApplicationFailure failure) {
      // Whoever waits for a lane, or for a person, is not in trouble.
      if (failure.getCategory() == ApplicationErrorCategory.BENIGN) {
        span.setAttribute(Spans.OUTCOME, failure.getType());
      } else {
        Spans.failed(span, failure.getType());
      }
      throw failure;
    } catch (RuntimeException failure) {
      Spans.failed(span, failure.getClass().getSimpleName());
      throw failure;
    } finally {
      span.end();
      MDC.remove(Spans.LOGGED_TRACE);
    }
  }

  private Span begin(ActivityInfo step, SpanContext parent) {
    Span span = spans.begin(step.getActivityType(), parent);
    String workflowId = step.getWorkflowId();
    if (workflowId != null) {
      span.setAttribute(Spans.WORKFLOW, workflowId);
      FaultInterceptor.logContext(workflowId)
          .forEach((key, value) -> span.setAttribute(Spans.ours(key), value));
    }
    String runId = step.getWorkflowRunId();
    if (runId != null) {
      span.setAttribute(Spans.RUN, runId);
    }
    return span.setAttribute(Spans.ATTEMPT, (long) step.getAttempt());
  }
}
