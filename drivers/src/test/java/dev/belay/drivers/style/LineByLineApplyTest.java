package dev.belay.drivers.style;

import static dev.belay.drivers.style.LineByLineScript.AFTER;
import static dev.belay.drivers.style.LineByLineScript.APPROVED;
import static dev.belay.drivers.style.LineByLineScript.ARCHIVE;
import static dev.belay.drivers.style.LineByLineScript.ARMED;
import static dev.belay.drivers.style.LineByLineScript.BASELINE;
import static dev.belay.drivers.style.LineByLineScript.BEFORE;
import static dev.belay.drivers.style.LineByLineScript.CONFIG;
import static dev.belay.drivers.style.LineByLineScript.DIFF;
import static dev.belay.drivers.style.LineByLineScript.EXEC;
import static dev.belay.drivers.style.LineByLineScript.FIVE_MINUTES;
import static dev.belay.drivers.style.LineByLineScript.IDLE;
import static dev.belay.drivers.style.LineByLineScript.NOW;
import static dev.belay.drivers.style.LineByLineScript.REQUEST;
import static dev.belay.drivers.style.LineByLineScript.SHOW_TIMER;
import static dev.belay.drivers.style.LineByLineScript.armedAndIdle;
import static dev.belay.drivers.style.LineByLineScript.armedAndTyped;
import static dev.belay.drivers.style.LineByLineScript.ios;
import static dev.belay.drivers.style.LineByLineScript.pending;
import static dev.belay.drivers.style.LineByLineScript.style;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.ApplyOutcome;
import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Rejection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineByLineApplyTest {
  @Test
  void theTimerIsArmedBeforeTheFirstLineAndAskedForAfterTheLast() {
    FakeConsole console =
        armedAndTyped()
            .on(SHOW_TIMER, pending("lab"))
            .on("show clock", "*04:58:00.100 UTC Sat Nov 21 2026");

    ApplyOutcome outcome = style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES);

    assertThat(outcome).isEqualTo(new ApplyOutcome.Applied(NOW.plus(FIVE_MINUTES), false));
    console.assertAllSaid();
  }

  @Test
  void aRetryFindsTheTimerAndTheLinesAndPushesNothing() {
    FakeConsole console =
        ios()
            .on("show archive", ARCHIVE)
            .runs(AFTER)
            .on(SHOW_TIMER, pending("lab"))
            .on("show clock", "*05:00:00.100 UTC Sat Nov 21 2026");

    ApplyOutcome outcome = style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES);

    assertThat(outcome).isEqualTo(new ApplyOutcome.Applied(NOW.plus(Duration.ofMinutes(3)), true));
    console.assertAllSaid();
  }

  @Test
  void aHalfAppliedChangeIsTakenBackAndProvenBeforeItIsAppliedAfresh() {
    ChangeRequest twoLines =
        ChangeRequest.merge(List.of("interface Loopback0", " description new", "hostname r2"));
    String approved = Dialogue.sha256("-hostname r1\n+hostname r2\n" + DIFF);
    FakeConsole console =
        ios()
            .on("show archive", ARCHIVE)
            .runs(AFTER)
            .on(SHOW_TIMER, pending("lab"))
            .on("show clock", "")
            .on("show archive", ARCHIVE)
            .on(SHOW_TIMER, pending("lab"))
            .on("show clock", "")
            .on(
                "configure revert now",
                "Rollback Confirmed Change: rolling to:flash:b-0\nRollback Done")
            .runs(BEFORE)
            .on(EXEC, "configure terminal revert timer 5", ARMED, CONFIG)
            .on(CONFIG, "interface Loopback0", "", CONFIG)
            .on(CONFIG, " description new", "", CONFIG)
            .on(CONFIG, "exit", "", CONFIG)
            .on(CONFIG, "hostname r2", "", CONFIG)
            .on(SHOW_TIMER, pending("lab"))
            .on("show clock", "");

    ApplyOutcome outcome = style(console).apply(twoLines, BASELINE, approved, FIVE_MINUTES);

    assertThat(outcome).isEqualTo(new ApplyOutcome.Applied(NOW.plus(FIVE_MINUTES), false));
    console.assertAllSaid();
  }

  @Test
  void aRejectedLineIsReportedWithNumberAndAnswerAfterEverythingIsTakenBack() {
    FakeConsole console =
        armedAndIdle(BEFORE)
            .on(EXEC, "configure terminal revert timer 5", ARMED, CONFIG)
            .on(CONFIG, "interface Loopback0", "", CONFIG)
            .on(
                CONFIG,
                " description new",
                "    ^\n% Invalid input detected at '^' marker.\n",
                CONFIG)
            .on("show archive", ARCHIVE)
            .on(SHOW_TIMER, pending("lab"))
            .on("show clock", "")
            .on("configure revert now", "Total number of passes: 0\nRollback Done");

    ApplyOutcome outcome = style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES);

    assertThat(outcome)
        .isEqualTo(
            new ApplyOutcome.Refused(
                new Rejection(2, " description new", "% Invalid input detected at '^' marker."),
                true));
    assertThat(console.mode()).isEqualTo(EXEC);
    console.assertAllSaid();
  }

  @Test
  void aRejectedSecretIsNotRepeated() {
    ChangeRequest secret = ChangeRequest.merge(List.of("enable secrt 0 hush"));
    String diff = "+enable secrt 0 hush\n";
    FakeConsole console =
        armedAndIdle(BEFORE)
            .on(EXEC, "configure terminal revert timer 5", ARMED, CONFIG)
            .on(
                CONFIG,
                "enable secrt 0 hush",
                "% Ambiguous command:  \"enable secrt 0 hush\"",
                CONFIG)
            .on("show archive", ARCHIVE)
            .on(SHOW_TIMER, pending("lab"))
            .on("show clock", "")
            .on("configure revert now", "Rollback Done");

    ApplyOutcome outcome =
        style(console).apply(secret, BASELINE, Dialogue.sha256(diff), FIVE_MINUTES);

    assertThat(outcome.toString()).contains("Refused").doesNotContain("hush");
  }

  @Test
  void theLockTakenInTheMiddleCountsAsARefusedLine() {
    FakeConsole console =
        armedAndIdle(BEFORE)
            .on(EXEC, "configure terminal revert timer 5", ARMED, CONFIG)
            .on(
                CONFIG,
                "interface Loopback0",
                "Config session is locked by process '566', user will be pushed back to exec mode.",
                EXEC)
            .on("show archive", ARCHIVE)
            .on(SHOW_TIMER, pending("lab"))
            .on("show clock", "")
            .on("configure revert now", "Rollback Done");

    assertThat(style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOfSatisfying(
            ApplyOutcome.Refused.class,
            refused -> assertThat(refused.rejection().lineNumber()).isEqualTo(1));
    console.assertAllSaid();
  }

  @Test
  void aConfigurationThatMovedOrADiffThatChangedStopsBeforeTheFirstLine() {
    assertThatThrownBy(() ->
            style(armedAndIdle("hostname elsewhere\n"))
                .apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOf(DeviceFault.BaselineMoved.class);
    assertThatThrownBy(
            () -> style(armedAndIdle(BEFORE)).apply(REQUEST, BASELINE, "other", FIVE_MINUTES))
        .isInstanceOf(DeviceFault.DiffChanged.class);
    assertThatThrownBy(() ->
            style(
                    ios()
                        .on("show archive", ARCHIVE)
                        .runs(AFTER)
                        .on(SHOW_TIMER, pending("alice"))
                        .on("show clock", ""))
                .apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOf(DeviceFault.ConfigurationLocked.class);
  }

  @Test
  void aTimerThatCannotBeArmedMeansThatNoLineIsTyped() {
    FakeConsole console =
        armedAndIdle(BEFORE)
            .on(
                "configure terminal revert timer 5",
                "%Turn config archive on before using Rollback Confirmed Change");

    assertThatThrownBy(() -> style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOf(DeviceFault.ProtectionUnavailable.class);
    console.assertAllSaid();
    assertThatThrownBy(() ->
            style(armedAndIdle(BEFORE)).apply(REQUEST, BASELINE, APPROVED, Duration.ofMinutes(121)))
        .isInstanceOf(DeviceFault.ProtectionUnavailable.class);
  }

  @Test
  void aChangeWithoutARunningTimerIsNeverReportedAsUntouched() {
    FakeConsole console = armedAndTyped().on(SHOW_TIMER, IDLE);

    assertThatThrownBy(() -> style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOf(DeviceFault.CommandRejected.class)
        .hasMessageContaining("timer is not running");
  }

  @Test
  void aLockThatKeepsTheTimerFromBeingArmedIsSomebodyElses() {
    FakeConsole console =
        armedAndIdle(BEFORE)
            .on(
                "configure terminal revert timer 5",
                "Configuration mode is locked by process '484' user 'NETCONF' from terminal '64'. Please"
                    + " try later.");

    assertThatThrownBy(() -> style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOf(DeviceFault.ConfigurationLocked.class)
        .hasMessageContaining("NETCONF");
    console.assertAllSaid();
  }
}
