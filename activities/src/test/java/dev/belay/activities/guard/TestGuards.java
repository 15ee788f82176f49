package dev.belay.activities.guard;

import dev.belay.activities.guard.HeartbeatGuard.OnCancel;
import dev.belay.activities.guard.Pulse.Answer;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Guards for tests of what is guarded. Close the guard; nothing beats by itself. */
public final class TestGuards {
  private TestGuards() {}

  /** A guard whose server answers as the supplier says when it is asked. */
  public static HeartbeatGuard answering(OnCancel onCancel, Supplier<Answer> answer) {
    return answering(onCancel, answer, told -> {});
  }

  /** The same, with somebody who hears what the server is told. */
  public static HeartbeatGuard answering(
      OnCancel onCancel, Supplier<Answer> answer, Consumer<Progress> told) {
    try (BeatTimer timer = new BeatTimer()) {
      return HeartbeatGuard.open(
          progress -> {
            told.accept((Progress) progress);
            return answer.get();
          },
          GuardClock.system(),
          new GuardTerms(Duration.ofHours(1)),
          onCancel,
          false,
          timer);
    }
  }

  /** A guard that is never disturbed. */
  public static HeartbeatGuard undisturbed() {
    return answering(OnCancel.FINISH, () -> Answer.CONFIRMED);
  }
}
