package dev.belay.activities.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.activities.guard.HeartbeatGuard;
import dev.belay.activities.guard.HeartbeatGuard.OnCancel;
import dev.belay.activities.guard.Pulse.Answer;
import dev.belay.activities.guard.TestGuards;
import dev.belay.drivers.DeviceFault.OperationRevoked;
import dev.belay.integrations.change.Check;
import dev.belay.integrations.change.Check.Patience;
import dev.belay.integrations.change.Expectation;
import dev.belay.integrations.change.PerPlatform;
import dev.belay.workflows.change.CheckVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckRunTest {
  private static final String SECRET = "Plum-Tree-93";
  private static final Duration SOON = Duration.ofMillis(1);

  private static final CheckRows NO_ROWS = CheckRows.of(null, Map.of());

  private long nanos;

  @Test
  void aCheckThatHoldsSaysSo() {
    CheckVerdict verdict = run(check(null), new FakeSession().answering("Established"));

    assertThat(verdict).isEqualTo(new CheckVerdict("bgp", true, "as expected"));
  }

  @Test
  void aCheckThatFailsTellsWhatWasExpectedAndWhatWasFound() {
    CheckVerdict verdict = run(check(null), new FakeSession().answering("state\n  Idle"));

    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.found())
        .contains("Established")
        .contains("show bgp")
        .contains("state / Idle");
  }

  @Test
  void asksAgainUntilItHolds() {
    FakeSession session = new FakeSession().answering("Idle", "Active", "Established");

    CheckVerdict verdict = run(check(new Patience(Duration.ofSeconds(30), SOON)), session);

    assertThat(verdict.passed()).isTrue();
    assertThat(session.asked()).hasSize(3);
  }

  @Test
  void asksNoLongerThanItsTime() {
    FakeSession session = new FakeSession().answering("Idle");

    CheckVerdict verdict = run(check(new Patience(Duration.ofSeconds(30), SOON)), session);

    assertThat(verdict.passed()).isFalse();
    assertThat(session.asked()).hasSizeBetween(3, 7);
  }

  @Test
  void stopsWaitingWhenItIsCancelled() {
    AtomicReference<Answer> answer = new AtomicReference<>(Answer.CONFIRMED);
    try (HeartbeatGuard guard = TestGuards.answering(OnCancel.STOP, answer::get)) {
      FakeSession session = new FakeSession().answering("Idle");
      CheckRun run =
          CheckRun.before(
              session,
              guard,
              NO_ROWS,
              Elsewhere.NOBODY,
              () -> {
                answer.set(Answer.CANCEL_REQUESTED);
                if (!session.asked().isEmpty()) {
                  assertThatThrownBy(guard::confirmNow).isInstanceOf(OperationRevoked.class);
                }
                return 0;
              });

      assertThatThrownBy(() -> run.run(List.of(check(new Patience(Duration.ofHours(1), SOON)))))
          .isInstanceOf(OperationRevoked.class);
      assertThat(session.asked()).hasSize(1);
    }
  }

  @Test
  void aRefusedCommandIsAVerdictAndNoFailure() {
    CheckVerdict verdict = run(check(null), new FakeSession().refusing("% Invalid input detected"));

    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.found()).contains("% Invalid input detected");
  }

  @Test
  void showsNoSecretOfWhatTheDeviceSaid() {
    CheckVerdict verdict =
        run(check(null), new FakeSession().answering("enable secret 0 " + SECRET + "\nIdle\n"));

    assertThat(verdict.found()).doesNotContain(SECRET).contains("Idle");
  }

  @Test
  void showsNoSecretOfTheQuestionItself() {
    String command = "show running-config | include snmp-server community " + SECRET;
    Check asking =
        new Check(
            command,
            PerPlatform.same(command),
            List.of(new Expectation.Contains("snmp-server community " + SECRET)),
            null);

    CheckVerdict unmet = run(asking, new FakeSession().answering(""));
    CheckVerdict refused = run(asking, new FakeSession().refusing("% Invalid input detected"));

    assertThat(unmet.toString()).doesNotContain(SECRET).contains("<redacted>");
    assertThat(refused.toString()).doesNotContain(SECRET).contains("<redacted>");
  }

  @Test
  void showsNoSecretOfTheLoginThatTheDeviceRepeats() {
    FakeSession session = new FakeSession().knowing(SECRET).answering("you said " + SECRET);

    assertThat(run(check(null), session).found()).contains("you said <redacted>");
  }

  @Test
  void aLongAnswerIsCut() {
    CheckVerdict verdict = run(check(null), new FakeSession().answering("Idle ".repeat(2_000)));

    assertThat(verdict.found()).hasSizeLessThan(600).endsWith("…");
  }

  @Test
  void aCheckOfAnotherPlatformIsNotMeant() {
    Check foreign =
        new Check(
            "bgp",
            new PerPlatform<>(null, Map.of("frr", "show bgp")),
            List.of(new Expectation.Contains("Established")),
            null);

    try (HeartbeatGuard guard = TestGuards.undisturbed()) {
      FakeSession session = new FakeSession().answering("Idle");
      assertThat(
              CheckRun.before(session, guard, NO_ROWS, Elsewhere.NOBODY, () -> 0)
                  .run(List.of(foreign)))
          .isEmpty();
      assertThat(session.asked()).isEmpty();
    }
  }

  private CheckVerdict run(Check check, FakeSession session) {
    try (HeartbeatGuard guard = TestGuards.undisturbed()) {
      // Each look at the clock is five seconds later.
      return CheckRun.before(
              session,
              guard,
              NO_ROWS,
              Elsewhere.NOBODY,
              () -> nanos += Duration.ofSeconds(5).toNanos())
          .run(List.of(check))
          .getFirst();
    }
  }

  private static Check check(@Nullable Patience patience) {
    return new Check(
        "bgp",
        PerPlatform.same("show bgp"),
        List.of(new Expectation.Contains("Established")),
        patience);
  }
}
