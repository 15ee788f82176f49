package dev.belay.activities.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.activities.guard.HeartbeatGuard.OnCancel;
import dev.belay.activities.guard.Pulse.Answer;
import dev.belay.drivers.DeviceFault.OperationRevoked;
import dev.belay.drivers.SessionGuard.Registration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatGuardTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(12);
  // Never fires by itself in a test: the tests beat by hand.
  private static final GuardTerms TERMS = new GuardTerms(TIMEOUT);

  private final ManualClock clock = new ManualClock();
  private final FakePulse pulse = new FakePulse();
  private final BeatTimer timer = new BeatTimer();

  @AfterEach
  void stopTimer() {
    timer.close();
  }

  @Test
  void letsWriteWhileHeartbeatsAreConfirmed() {
    try (HeartbeatGuard guard = open(OnCancel.STOP)) {
      for (int beat = 0; beat < 20; beat++) {
        clock.pass(Duration.ofSeconds(9));
        guard.confirmNow();
        assertThatCode(guard::ensureMayWrite).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void aProcessThatWasFrozenPastItsTimeWritesNothingWhenItWakes() {
    try (HeartbeatGuard guard = open(OnCancel.FINISH)) {
      // Frozen: no thread of this process ran, so no heartbeat was sent or missed.
      clock.pass(TIMEOUT);

      assertThatThrownBy(guard::ensureMayWrite)
          .isInstanceOf(OperationRevoked.class)
          .hasMessageContaining("lost touch with Temporal");
    }
  }

  @Test
  void permissionEndsAMarginBeforeTheServersPatience() {
    try (HeartbeatGuard guard = open(OnCancel.STOP)) {
      clock.pass(TERMS.permission());
      assertThatCode(guard::ensureMayWrite).doesNotThrowAnyException();

      clock.pass(Duration.ofNanos(1));
      assertThatThrownBy(guard::ensureMayWrite).isInstanceOf(OperationRevoked.class);
      assertThat(TERMS.permission()).isLessThan(TIMEOUT);
    }
  }

  @Test
  void permissionIsCountedFromBeforeTheHeartbeatWasSent() {
    try (HeartbeatGuard guard = open(OnCancel.STOP)) {
      // The answer takes six seconds, so the server may have counted from their beginning.
      pulse.whileAnswering(() -> clock.pass(Duration.ofSeconds(6)));
      guard.confirmNow();
      pulse.whileAnswering(() -> {});

      clock.pass(TERMS.permission().minusSeconds(6));
      assertThatCode(guard::ensureMayWrite).doesNotThrowAnyException();
      clock.pass(Duration.ofMillis(1));
      assertThatThrownBy(guard::ensureMayWrite).isInstanceOf(OperationRevoked.class);
    }
  }

  @Test
  void anAnswerThatComesTooLateGivesNothingBack() {
    try (HeartbeatGuard guard = open(OnCancel.STOP)) {
      pulse.whileAnswering(() -> clock.pass(TIMEOUT));

      assertThatThrownBy(guard::confirmNow).isInstanceOf(OperationRevoked.class);
      pulse.whileAnswering(() -> {});
      assertThatThrownBy(guard::confirmNow).isInstanceOf(OperationRevoked.class);
    }
  }

  @Test
  void countsTheTimeInWhichTheMachineWasSuspended() {
    try (HeartbeatGuard guard = open(OnCancel.STOP)) {
      clock.passOnTheWallOnly(TIMEOUT);

      assertThatThrownBy(guard::ensureMayWrite).isInstanceOf(OperationRevoked.class);
    }
  }

  @Test
  void aRefusedHeartbeatClosesEverySessionAtOnce() throws InterruptedException {
    try (HeartbeatGuard guard = open(OnCancel.FINISH)) {
      CountDownLatch closed = new CountDownLatch(2);
      Runnable close = closed::countDown;
      guard.onRevoked(close);
      guard.onRevoked(close);

      pulse.answer(Answer.REFUSED);

      assertThatThrownBy(guard::confirmNow).isInstanceOf(OperationRevoked.class);
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aSessionThatHangsInItsCloseKeepsNoOtherOneOpen() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    try (HeartbeatGuard guard = open(OnCancel.STOP)) {
      CountDownLatch closed = new CountDownLatch(1);
      guard.onRevoked(() -> {
        try {
          never.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      });
      guard.onRevoked(closed::countDown);

      pulse.answer(Answer.REFUSED);
      assertThatThrownBy(guard::confirmNow).isInstanceOf(OperationRevoked.class);

      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      never.countDown();
    }
  }

  @Test
  void aSessionThatRegistersTooLateIsClosedImmediately() {
    try (HeartbeatGuard guard = open(OnCancel.STOP)) {
      pulse.answer(Answer.REFUSED);
      assertThatThrownBy(guard::confirmNow).isInstanceOf(OperationRevoked.class);
      List<String> closed = new ArrayList<>();

      guard.onRevoked(() -> closed.add("now"));

      assertThat(closed).containsExactly("now");
    }
  }

  @Test
  void aSessionThatEndedIsNotClosedAgain() {
    List<String> closed = new ArrayList<>();
    HeartbeatGuard guard = open(OnCancel.STOP);
    Registration registration = guard.onRevoked(() -> closed.add("again"));

    registration.close();
    guard.close();

    assertThat(closed).isEmpty();
  }

  @Test
  void aReadingStepStopsWhenItIsCancelled() {
    try (HeartbeatGuard guard = open(OnCancel.STOP)) {
      pulse.answer(Answer.CANCEL_REQUESTED);

      assertThatThrownBy(guard::confirmNow).hasMessage("The operation was cancelled.");
      assertThat(guard.cancelRequested()).isTrue();
    }
  }

  @Test
  void aChangingStepNotesThatItIsCancelledAndFinishes() {
    try (HeartbeatGuard guard = open(OnCancel.FINISH)) {
      pulse.answer(Answer.CANCEL_REQUESTED);
      clock.pass(Duration.ofSeconds(9));
      guard.confirmNow();
      clock.pass(Duration.ofSeconds(9));

      assertThatCode(guard::confirmNow).doesNotThrowAnyException();
      assertThat(guard.cancelRequested()).isTrue();
    }
  }

  @Test
  void oneLostHeartbeatIsNoReasonToStop() {
    try (HeartbeatGuard guard = open(OnCancel.FINISH)) {
      pulse.answer(Answer.UNDELIVERED);
      clock.pass(Duration.ofSeconds(4));

      assertThatThrownBy(guard::confirmNow)
          .isInstanceOf(OperationRevoked.class)
          .hasMessageContaining("nothing was begun");
      assertThatCode(guard::ensureMayWrite).doesNotThrowAnyException();
    }
  }

  @Test
  void doesNotOpenForAnAttemptThatTheServerHasGivenAway() {
    pulse.answer(Answer.REFUSED);

    assertThatThrownBy(() -> open(OnCancel.STOP)).isInstanceOf(OperationRevoked.class);
  }

  @Test
  void tellsTheServerBeforeTheFirstTouchAndKeepsTellingIt() {
    try (HeartbeatGuard guard = open(OnCancel.FINISH)) {
      assertThat(pulse.last().touched()).isFalse();

      guard.markTouched();
      guard.progress("sw1: applying");
      guard.endInGoodOrder();

      assertThat(pulse.last()).isEqualTo(new Progress("sw1: applying", true, true, null));
    }
  }

  @Test
  void aPauseEndsWhenPermissionDoes() throws InterruptedException {
    HeartbeatGuard guard = open(OnCancel.STOP);
    CountDownLatch revoked = new CountDownLatch(1);
    Thread waiting =
        Thread.ofVirtual()
            .start(() -> {
              try {
                guard.pause(Duration.ofHours(1));
              } catch (OperationRevoked e) {
                revoked.countDown();
              }
            });

    pulse.answer(Answer.REFUSED);
    assertThatThrownBy(guard::confirmNow).isInstanceOf(OperationRevoked.class);

    assertThat(revoked.await(10, TimeUnit.SECONDS)).isTrue();
    waiting.join();
  }

  @Test
  void beatsByItselfMoreOftenThanTheTimeout() {
    try (HeartbeatGuard guard =
        HeartbeatGuard.open(
            pulse,
            GuardClock.system(),
            new GuardTerms(Duration.ofMillis(600)),
            OnCancel.STOP,
            false,
            timer)) {
      assertThat(pulse.awaitBeats(12)).isTrue();
      assertThatCode(guard::ensureMayWrite).doesNotThrowAnyException();
    }
  }

  private HeartbeatGuard open(OnCancel onCancel) {
    return HeartbeatGuard.open(pulse, clock, TERMS, onCancel, false, timer);
  }
}
