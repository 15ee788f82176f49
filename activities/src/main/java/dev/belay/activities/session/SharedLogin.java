package dev.belay.activities.session;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import java.util.function.Predicate;

/**
 * What a step does about the login of the step before it and of the one behind it. Immutable.
 *
 * @param operation whose steps may share a login; empty when none do
 * @param takes whether what the step before has left will do; when not, it is closed
 * @param leaves whether the next step may have the session, by what came of this one
 * @param <T> what comes of a step
 */
public record SharedLogin<T>(String operation, boolean takes, Predicate<T> leaves) {
  /** A login of its own, for what is no step of an operation. */
  static <T> SharedLogin<T> none() {
    return new SharedLogin<>("", false, result -> false);
  }

  /**
   * A new login, which may be left to the next step: the first of an operation, or one that proves
   * that the device can still be reached.
   *
   * @param goesOn whether the operation goes on at once, by what came of this step
   */
  public static <T> SharedLogin<T> first(Predicate<T> goesOn) {
    return new SharedLogin<>(operation(info()), false, goesOn);
  }

  /**
   * The login of the step before, where there is one.
   *
   * @param goesOn whether the operation goes on at once, by what came of this step
   */
  public static <T> SharedLogin<T> next(Predicate<T> goesOn) {
    ActivityInfo info = info();
    // What an earlier attempt of this step did to a session is not known.
    return new SharedLogin<>(operation(info), info.getAttempt() == 1, goesOn);
  }

  /** The login of the step before, where there is one, for the last time. */
  public static <T> SharedLogin<T> last() {
    return next(result -> false);
  }

  /** A new login, and an end to what the step before may have left. */
  public static <T> SharedLogin<T> alone() {
    return first(result -> false);
  }

  private static ActivityInfo info() {
    return Activity.getExecutionContext().getInfo();
  }

  /** One execution of one workflow: whoever runs it again logs in again. */
  private static String operation(ActivityInfo info) {
    return info.getWorkflowId() + " " + info.getWorkflowRunId();
  }
}
