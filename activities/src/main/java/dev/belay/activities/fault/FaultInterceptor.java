package dev.belay.activities.fault;

import static dev.belay.activities.session.DeviceSessions.LOGGED_DEVICE;

import dev.belay.workflows.change.ChangeIds;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Stands around every step: names run and campaign in the log, translates what was thrown, and
 * tells of it in one line. A worker without it would put raw exceptions into histories.
 */
public final class FaultInterceptor extends WorkerInterceptorBase {
  private static final Logger log = LoggerFactory.getLogger(FaultInterceptor.class);
  private static final String BACKUP = "backup/";

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new Step(next);
  }

  /** What the log says about an execution: which run or which campaign it is part of. */
  static Map<String, String> logContext(String workflowId) {
    if (workflowId.startsWith(BACKUP)) {
      return Map.of("run", workflowId.substring(BACKUP.length()));
    }
    return ChangeIds.read(workflowId)
        .map(part ->
            part.device() == null
                ? Map.of("campaign", part.campaign())
                : Map.of("campaign", part.campaign(), LOGGED_DEVICE, part.device()))
        .orElse(Map.of());
  }

  private static final class Step extends ActivityInboundCallsInterceptorBase {
    private @Nullable ActivityInfo info;

    Step(ActivityInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(ActivityExecutionContext context) {
      info = context.getInfo();
      super.init(context);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      ActivityInfo step = info;
      String workflowId = step == null ? null : step.getWorkflowId();
      logContext(workflowId == null ? "" : workflowId).forEach(MDC::put);
      try {
        return super.execute(input);
      } catch (Throwable thrown) {
        RuntimeException failure = FaultTranslator.translate(thrown);
        tell(step, failure);
        throw failure;
      } finally {
        MDC.clear();
      }
    }

    private static void tell(@Nullable ActivityInfo step, RuntimeException failure) {
      String name = step == null ? "step" : step.getActivityType();
      int attempt = step == null ? 1 : step.getAttempt();
      if (!(failure instanceof ApplicationFailure fault)) {
        log.info("{} ended: {}", name, failure.getClass().getSimpleName());
      } else if (fault.getCategory() == ApplicationErrorCategory.BENIGN) {
        log.debug("{} waits: {}", name, fault.getOriginalMessage());
      } else {
        log.warn(
            "{} failed at attempt {}: {}: {}",
            name,
            attempt,
            fault.getType(),
            fault.getOriginalMessage());
      }
    }
  }
}
