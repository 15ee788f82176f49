package dev.belay.activities.fault;

import static dev.belay.activities.session.DeviceSessions.LOGGED_DEVICE;

import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.schedule.ScheduleIds;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Stands around every step: names run and campaign in the log, translates what was thrown, and
 * tells of it in one line. A worker without it would put raw exceptions into histories.
 *
 * <p>Every line has the {@code id} of what it belongs to: the run, the campaign or the restore,
 * under which people, the store and Temporal's list know it. The SDK adds workflow, execution and
 * step.
 */
public final class FaultInterceptor extends WorkerInterceptorBase {
  private static final Logger log = LoggerFactory.getLogger(FaultInterceptor.class);
  private static final String BACKUP = "backup/";
  private static final Pattern RUN = Pattern.compile("^(?:run|copy)/");
  private static final String ID = "id";
  private static final String ATTEMPT = "attempt";

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new Step(next);
  }

  /** What the log says about an execution: which run or which campaign it is part of. */
  public static Map<String, String> logContext(String workflowId) {
    if (workflowId.startsWith(BACKUP)) {
      String run = workflowId.substring(BACKUP.length());
      return Map.of(ID, run, "run", run);
    }
    return ChangeIds.read(workflowId)
        .map(part ->
            part.device() == null
                ? Map.of(ID, part.campaign(), "campaign", part.campaign())
                : Map.of(
                    ID, part.campaign(), "campaign", part.campaign(), LOGGED_DEVICE, part.device()))
        .orElseGet(() -> Map.of(ID, idOf(workflowId)));
  }

  /** A schedule's execution is of the run that it begins; runs have their kind before them. */
  private static String idOf(String workflowId) {
    return RUN.matcher(ScheduleIds.runId(workflowId)).replaceFirst("");
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
      Map<String, String> before = MDC.getCopyOfContextMap();
      logContext(workflowId == null ? "" : workflowId).forEach(MDC::put);
      MDC.put(ATTEMPT, String.valueOf(step == null ? 1 : step.getAttempt()));
      try {
        return super.execute(input);
      } catch (Throwable thrown) {
        RuntimeException failure = FaultTranslator.translate(thrown);
        tell(step, failure);
        throw failure;
      } finally {
        // The SDK's own context goes on beyond the step.
        MDC.setContextMap(before == null ? Map.of() : before);
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
        log.atWarn()
            .addKeyValue("fault", fault.getType())
            .addKeyValue("again", !fault.isNonRetryable())
            .log(
                "{} failed at attempt {}: {}: {}",
                name,
                attempt,
                fault.getType(),
                fault.getOriginalMessage());
      }
    }
  }
}
