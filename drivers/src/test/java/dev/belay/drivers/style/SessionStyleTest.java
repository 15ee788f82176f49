package dev.belay.drivers.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.ApplyOutcome;
import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.ChangeStanding;
import dev.belay.drivers.ConfirmOutcome;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.PlannedChange;
import dev.belay.drivers.Protection;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.RevertOutcome;
import dev.belay.drivers.RunningConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionStyleTest {
  private static final Instant NOW = Instant.parse("2026-11-21T05:00:00Z");
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final String EXEC = "privileged_exec";
  private static final String CONFIG = "configuration";
  private static final String BEFORE = "hostname r1\n";
  private static final String AFTER = "hostname r2\n";
  private static final RunningConfiguration BASELINE = FakeConsole.configuration(BEFORE);
  private static final ChangeRequest REQUEST = ChangeRequest.merge(List.of("hostname r2"));
  private static final String DEVICE_DIFF =
      "--- system:/running-config\n+++ session:/belay-op1-session-config\n@@ -1 +1 @@\n-hostname r1\n+hostname r2\n";
  private static final String DIFF = "@@ -1 +1 @@\n-hostname r1\n+hostname r2";
  private static final String APPROVED = Dialogue.sha256(DIFF);

  private static final String JSON = "show configuration sessions detail | json";
  private static final String LIST = "show configuration sessions detail";
  private static final String HEAD = "Maximum number of pending sessions: 5\n\n";
  private static final String IDLE_JSON = "{\"sessions\": {}}";

  private static final String TRIAL_JSON =
      "{\"commitTimerSessionName\": \"belay-op1\", \"commitTimerExpireTime\": 1120.0,"
          + " \"sessions\": {\"belay-op1\": {\"state\": \"completed\"}}}";

  private static FakeConsole eos() {
    return new FakeConsole("arista_eos");
  }

  private static FakeConsole idle(FakeConsole console) {
    return console.on(JSON, IDLE_JSON).on(LIST, HEAD);
  }

  private static FakeConsole listing(FakeConsole console, String state) {
    return console.on(JSON, IDLE_JSON).on(LIST, HEAD + "  belay-op1  " + state + " lab vty5\n");
  }

  private static FakeConsole onTrial(FakeConsole console) {
    return console.on(JSON, TRIAL_JSON).on("show version | json", "{\"uptime\": 1000.0}");
  }

  private static FakeConsole staged(FakeConsole console) {
    return console
        .on(EXEC, "configure session belay-op1", "", CONFIG)
        .on(CONFIG, "hostname r2", "", CONFIG)
        .on(CONFIG, "show session-config diffs", DEVICE_DIFF, CONFIG);
  }

  private static ConfigurationStyle style(FakeConsole console) {
    return ConfigurationStyle.open(console, "op1", InstantSource.fixed(NOW));
  }

  @Test
  void thePlanIsTheDevicesOwnDifferenceAndTheSessionIsThrownAway() {
    FakeConsole console = idle(eos());
    listing(staged(console), "pending").on("configure session belay-op1 abort", "");
    idle(console);

    PlannedChange plan = style(console).plan(REQUEST, BASELINE);

    assertThat(plan.diff()).isEqualTo(DIFF);
    assertThat(plan.nothingToDo()).isFalse();
    assertThat(plan.protection().kind()).isEqualTo(Protection.Kind.DEVICE_TIMER);
    console.assertAllSaid();
  }

  @Test
  void aPlanWithARefusedLineNamesItAndThrowsTheSessionAway() {
    FakeConsole console =
        idle(eos())
            .on(EXEC, "configure session belay-op1", "", CONFIG)
            .on(CONFIG, "hostname r2", "    ^\n% Invalid input", CONFIG);
    listing(console, "pending").on("configure session belay-op1 abort", "");
    idle(console);

    assertThat(style(console).plan(REQUEST, BASELINE).refused())
        .isEqualTo(new Rejection(1, "hostname r2", "% Invalid input"));
    console.assertAllSaid();
  }

  @Test
  void theChangeIsCommittedOnTrialAndTheTrialIsAskedFor() {
    FakeConsole console = idle(eos()).runs(BEFORE);
    staged(idle(console)).on("configure session belay-op1 commit timer 00:05:00", "");
    onTrial(console);

    assertThat(style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Applied(NOW.plus(FIVE_MINUTES), false));
    console.assertAllSaid();
  }

  @Test
  void aRetryFindsTheTrialAndPushesNothing() {
    FakeConsole console = onTrial(eos());

    assertThat(style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Applied(NOW.plus(Duration.ofMinutes(2)), true));
    console.assertAllSaid();
  }

  @Test
  void aCommitWithoutATrialIsNotCalledApplied() {
    FakeConsole console = idle(eos()).runs(BEFORE);
    staged(idle(console)).on("configure session belay-op1 commit timer 00:05:00", "");
    listing(console, "committed");

    assertThatThrownBy(() -> style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOf(DeviceFault.CommandRejected.class);
  }

  @Test
  void whatOthersDidWhileWeStagedIsNotOverwritten() {
    FakeConsole console = idle(eos()).runs(BEFORE);
    staged(idle(console)).runs("hostname r1\nvlan 7\n");
    listing(console, "pending").on("configure session belay-op1 abort", "");
    idle(console);

    assertThatThrownBy(() -> style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOf(DeviceFault.BaselineMoved.class);
    console.assertAllSaid();
  }

  @Test
  void someoneElsesTrialIsLeftAlone() {
    String theirs = TRIAL_JSON.replace("belay-op1", "nightly");

    assertThatThrownBy(() ->
            style(eos().on(JSON, theirs).on("show version | json", ""))
                .apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOf(DeviceFault.ConfigurationLocked.class)
        .hasMessageContaining("nightly");
    assertThat(style(eos().on(JSON, theirs).on("show version | json", "")).revert(BASELINE))
        .isInstanceOf(RevertOutcome.NotProven.class);
  }

  @Test
  void aSessionThatAnEarlierAttemptLeftOpenIsThrownAwayFirst() {
    FakeConsole console = listing(eos(), "pending").runs(BEFORE);
    listing(console, "pending").on("configure session belay-op1 abort", "");
    staged(idle(console)).on("configure session belay-op1 commit timer 00:05:00", "");
    onTrial(console);

    assertThat(style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOf(ApplyOutcome.Applied.class);
    console.assertAllSaid();
  }

  @Test
  void aFullTableIsSweptOfOurOwnLeftoversOnly() {
    String full = HEAD + "  belay-old  pending lab vty5\n  alices     pending alice vty6\n";
    FakeConsole console =
        eos()
            .on(JSON, IDLE_JSON)
            .on(LIST, full)
            .on(
                "configure session belay-op1",
                "% Maximum number of pending sessions has been reached")
            .on("configure session belay-old abort", "");
    listing(staged(console), "pending").on("configure session belay-op1 abort", "");
    idle(console);

    assertThat(style(console).plan(REQUEST, BASELINE).diff()).isEqualTo(DIFF);
    console.assertAllSaid();
  }

  @Test
  void aTableThatIsNotUnderstoodIsAFault() {
    assertThatThrownBy(() ->
            style(eos().on(JSON, "% Invalid input").on(LIST, "% Invalid input"))
                .probe(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.CommandRejected.class)
        .hasMessageContaining("not understood");
  }

  @Test
  void confirmAsksBeforeAndAfterAndProvesTheSave() {
    FakeConsole console = onTrial(eos()).on("configure session belay-op1 commit", "");
    listing(console, "committed").runs(AFTER);
    listing(console, "committed")
        .on("write memory", "Copy completed successfully.")
        .startupMatches(true);

    assertThat(style(console).confirm(REQUEST, BASELINE)).isEqualTo(new ConfirmOutcome.Confirmed());
    console.assertAllSaid();
  }

  @Test
  void aConfirmThatWasCutGoesOnWithTheSaveAlone() {
    FakeConsole console = listing(eos(), "committed").runs(AFTER);
    listing(console, "committed")
        .on("write memory", "Copy completed successfully")
        .startupMatches(true);

    assertThat(style(console).confirm(REQUEST, BASELINE)).isEqualTo(new ConfirmOutcome.Confirmed());
    console.assertAllSaid();
  }

  @Test
  void aConfirmThatComesTooLateSaysThatTheDeviceWentBack() {
    assertThat(style(listing(eos(), "committed").runs(BEFORE)).confirm(REQUEST, BASELINE))
        .isEqualTo(new ConfirmOutcome.AlreadyReverted(true));
    assertThat(style(listing(eos(), "committed").runs(BEFORE)).probe(REQUEST, BASELINE))
        .isEqualTo(new ChangeStanding.Reverted());
  }

  @Test
  void revertEndsTheTrialAndProvesIt() {
    FakeConsole console = onTrial(eos()).on("configure session belay-op1 abort", "");
    listing(console, "aborted").runs(BEFORE);

    assertThat(style(console).revert(BASELINE)).isEqualTo(new RevertOutcome.Reverted(false));
    console.assertAllSaid();
  }

  @Test
  void aConfirmedChangeIsTakenBackByTheWholeConfigurationBefore() {
    FakeConsole console = listing(eos(), "committed").runs(AFTER).startupMatches(true);
    listing(console, "committed")
        .on(EXEC, "configure session belay-op1", "", CONFIG)
        .on(CONFIG, "rollback clean-config", "", CONFIG)
        .on(CONFIG, "hostname r1", "", CONFIG)
        .on(CONFIG, "show session-config diffs", "-hostname r2\n+hostname r1", CONFIG)
        .on("configure session belay-op1 commit", "");
    listing(console, "committed").runs(BEFORE).on("write memory", "Copy completed successfully.");

    assertThat(style(console).revert(BASELINE)).isEqualTo(new RevertOutcome.Reverted(false));
    console.assertAllSaid();
  }
}
