package dev.belay.activities.session;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a step does about the login of the step before it and of the one behind it. Immutable.
 *
 * <p>Steps may be done by different workers, so a session that waits on this one can have been
 * overtaken elsewhere: it is taken only from the very step that came before.
 *
 * @param operation whose steps may share a login; empty when none do
 * @param step which of them this is
 * @param from the only step whose session will do; null when there must be a new login
 * @param leaves whether the next step may have the session, by what came of this one
 * @param <T> what comes of a step
 */
public record SharedLogin<T>(
    String operation, Step step, @Nullable Step from, Predicate<T> leaves) {
  /** The steps of an operation that log in. */
  public enum Step {
    SNAPSHOT,
    PRECHECK,
    PLAN,
    APPLY,
    VERIFY,
    CONFIRM,
    REVERT
  }

  /** A login of its own, for what is no step of an operation. */
  static <T> SharedLogin<T> none() {
    return new SharedLogin<>("", Step.SNAPSHOT, null, result -> false);
  }

  /** A new login, and an end to what an earlier step may have left. */
  public static <T> SharedLogin<T> anew(Step step) {
    return new SharedLogin<>(operation(info()), step, null, result -> false);
  }

  /** The login of the step before, where it left one here. */
  public static <T> SharedLogin<T> from(Step before, Step step) {
    ActivityInfo info = info();
    // What an earlier attempt of this step did to a session is not known.
    Step from = info.getAttempt() == 1 ? before : null;
    return new SharedLogin<>(operation(info), step, from, result -> false);
  }

  /** The same, which leaves its session to the next step if that comes at once. */
  public SharedLogin<T> leaving(Predicate<T> goesOn) {
    return new SharedLogin<>(operation, step, from, goesOn);
  }

  private static ActivityInfo info() {
    return Activity.getExecutionContext().getInfo();
  }

  /** One execution of one workflow: whoever runs it again logs in again. */
  private static String operation(ActivityInfo info) {
    return info.getWorkflowId() + " " + info.getWorkflowRunId();
  }
}
