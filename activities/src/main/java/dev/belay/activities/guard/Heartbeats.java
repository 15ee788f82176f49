package dev.belay.activities.guard;

import dev.belay.activities.guard.HeartbeatGuard.OnCancel;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionClient;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs a step of a workflow under a guard: opens it, waits out a predecessor of unknown end, and
 * tells the server how the attempt ended. Thread-safe; one for a process.
 */
public final class Heartbeats implements AutoCloseable {
  private final ActivityCompletionClient client;
  private final GuardClock clock;
  private final BeatTimer timer = new BeatTimer();

  /** Beats through this client. */
  public Heartbeats(ActivityCompletionClient client, GuardClock clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * Runs a step of the activity that the calling thread executes.
   *
   * @throws ActivityCanceledException when the workflow cancelled a step that may stop
   */
  public <T> T guarded(OnCancel onCancel, Function<HeartbeatGuard, T> step) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    ActivityInfo info = context.getInfo();
    Pulse pulse = new TemporalPulse(client, info.getTaskToken());
    GuardTerms terms = new GuardTerms(info.getHeartbeatTimeout());
    Optional<Progress> before = context.getHeartbeatDetails(Progress.class);
    boolean touched = before.isPresent() && before.get().touched();
    try (HeartbeatGuard guard =
        HeartbeatGuard.open(pulse, clock, terms, onCancel, touched, timer)) {
      boolean uncertain = info.getAttempt() > 1 && !(before.isPresent() && before.get().ended());
      return runStep(guard, onCancel, info, uncertain, step);
    }
  }

  private static <T> T runStep(
      HeartbeatGuard guard,
      OnCancel onCancel,
      ActivityInfo info,
      boolean uncertain,
      Function<HeartbeatGuard, T> step) {
    try {
      if (uncertain) {
        guard.pause(guard.grace());
      }
      return step.apply(guard);
    } catch (RuntimeException failure) {
      if (guard.cancelRequested() && onCancel == OnCancel.STOP) {
        throw new ActivityCanceledException(info);
      }
      // A session closed under its user's hands reports a lost connection: not the reason.
      guard.ensureMayWrite();
      guard.endInGoodOrder();
      throw failure;
    }
  }

  @Override
  public void close() {
    timer.close();
  }
}
