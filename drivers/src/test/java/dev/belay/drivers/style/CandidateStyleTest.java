package dev.belay.drivers.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.belay.drivers.ApplyOutcome;
import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.ChangeStanding;
import dev.belay.drivers.ConfirmOutcome;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.PlannedChange;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.RevertOutcome;
import dev.belay.drivers.RunningConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidateStyleTest {
  private static final Instant NOW = Instant.parse("2026-11-21T05:00:00Z");
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final String EDIT = "configuration_exclusive";
  private static final String BEFORE = "system {\n    host-name r1;\n}\n";
  private static final String AFTER = "system {\n    host-name r2;\n}\n";
  private static final RunningConfiguration BASELINE = FakeConsole.configuration(BEFORE);
  private static final String SET = "set system host-name r2";
  private static final ChangeRequest REQUEST = ChangeRequest.merge(List.of(SET));
  private static final String DIFF = "[edit system]\n-  host-name r1;\n+  host-name r2;";
  private static final String APPROVED = Dialogue.sha256(DIFF);

  private static final String OLD = "1   2026-11-20 08:00:00 UTC by alice via cli\n";
  private static final String OLDEST = "0   2026-11-20 08:00:00 UTC by alice via cli\n";

  private static final String OURS =
      "0   2026-11-21 04:58:00 UTC by lab via cli commit confirmed, rollback in 5mins\n    belay-op1\n";
  private static final String PENDING = "    rollback pending\n";
  private static final String HISTORY = "show system commit";
  private static final String ARM = "commit confirmed 5 comment \"belay-op1\"";

  private static final String ARMED =
      "commit confirmed will be automatically rolled back in 5 minutes unless confirmed\ncommit complete";
  private static final String CHECKED = "configuration check succeeds";

  private static FakeConsole junos() {
    return new FakeConsole("juniper_junos");
  }

  private static FakeConsole staged(FakeConsole console) {
    return console
        .on(EDIT, SET, "", EDIT)
        .on(EDIT, "show | compare", DIFF + "\n", EDIT)
        .on(EDIT, "commit check", CHECKED, EDIT);
  }

  private static FakeConsole discarded(FakeConsole console) {
    return console.on(EDIT, "rollback 0", "load complete", EDIT);
  }

  private static ConfigurationStyle style(FakeConsole console) {
    return ConfigurationStyle.open(console, "op1", InstantSource.fixed(NOW));
  }

  @Test
  void thePlanIsTheDevicesOwnDifferenceAndTheCandidateIsEmptied() {
    FakeConsole console = discarded(staged(junos().on(HISTORY, OLDEST)));

    PlannedChange plan = style(console).plan(REQUEST, BASELINE);

    assertThat(plan.diff()).isEqualTo(DIFF);
    assertThat(plan.refused()).isNull();
    console.assertAllSaid();
  }

  @Test
  void aKeyThatTheDeviceQuotesInItsRefusalIsHidden() {
    String line = "set system radius-server 192.0.2.9 secret Sesame";
    FakeConsole console =
        discarded(
            junos()
                .on(HISTORY, OLDEST)
                .on(EDIT, line, "", EDIT)
                .on(EDIT, "show | compare", DIFF + "\n", EDIT)
                .on(EDIT, "commit check", "error: Sesame is too short", EDIT));

    PlannedChange plan = style(console).plan(ChangeRequest.merge(List.of(line)), BASELINE);

    assertThat(plan.refused())
        .extracting(Rejection::answer, STRING)
        .isEqualTo("error: <redacted> is too short");
  }

  @Test
  void aPlanIsNeverCheckedUnderARunningTrialBecauseTheCheckWouldConfirmIt() {
    FakeConsole console = junos().on(HISTORY, OURS.replace("belay-op1", "nightly") + PENDING + OLD);

    assertThatThrownBy(() -> style(console).plan(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.ConfigurationLocked.class);
    console.assertAllSaid();
  }

  @Test
  void aCandidateThatFailsTheCheckIsRefusedInThePlan() {
    FakeConsole console =
        discarded(
            junos()
                .on(HISTORY, OLDEST)
                .on(EDIT, SET, "", EDIT)
                .on(EDIT, "show | compare", DIFF, EDIT)
                .on(
                    EDIT,
                    "commit check",
                    "[edit]\n  'system'\n    Missing mandatory statement\nerror: configuration check-out failed:"
                        + " (missing mandatory statements)",
                    EDIT));

    assertThat(style(console).plan(REQUEST, BASELINE).refused())
        .isNotNull()
        .extracting(Rejection::answer, STRING)
        .contains("Missing mandatory statement");
    console.assertAllSaid();
  }

  @Test
  void theChangeIsCommittedOnTrialAndTheTrialIsAskedFor() {
    FakeConsole console =
        staged(
                junos()
                    .on(HISTORY, OLDEST)
                    .runs(BEFORE)
                    .on(EDIT, "run show system commit", OLDEST, EDIT))
            .on(EDIT, ARM, ARMED, EDIT)
            .on(HISTORY, OURS + PENDING + OLD);

    assertThat(style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Applied(NOW.plus(FIVE_MINUTES), false));
    console.assertAllSaid();
  }

  @Test
  void aRetryFindsTheTrialAndPushesNothing() {
    FakeConsole console =
        junos()
            .on(HISTORY, OURS + PENDING + OLD)
            .on("show system uptime", "Current time: 2026-11-21 05:00:00 UTC\n");

    assertThat(style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Applied(NOW.plus(Duration.ofMinutes(3)), true));
    console.assertAllSaid();
  }

  @Test
  void aCommitThatSlippedInAfterTheReadingStopsTheChange() {
    FakeConsole console =
        discarded(
            junos()
                .on(HISTORY, OLDEST)
                .runs(BEFORE)
                .on(
                    EDIT,
                    "run show system commit",
                    "0   2026-11-21 04:59:59 UTC by alice via cli\n" + OLD,
                    EDIT));

    assertThatThrownBy(() -> style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOf(DeviceFault.BaselineMoved.class);
    console.assertAllSaid();
  }

  @Test
  void aCommitThatAlsoSaysErrorDidNotSucceed() {
    FakeConsole console =
        discarded(
            staged(
                    junos()
                        .on(HISTORY, OLDEST)
                        .runs(BEFORE)
                        .on(EDIT, "run show system commit", OLDEST, EDIT))
                .on(
                    EDIT,
                    ARM,
                    ARMED + "\nerror: commit failed: (statements constraint check failed)",
                    EDIT));

    assertThatThrownBy(() -> style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOf(DeviceFault.CommandRejected.class);
    console.assertAllSaid();
  }

  @Test
  void aRefusedLineIsNamedAndTheCandidateIsEmptied() {
    FakeConsole console =
        discarded(
            junos()
                .on(HISTORY, OLDEST)
                .runs(BEFORE)
                .on(EDIT, "run show system commit", OLDEST, EDIT)
                .on(EDIT, SET, "                ^\nsyntax error.", EDIT));

    assertThat(style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Refused(new Rejection(1, SET, "syntax error."), true));
    console.assertAllSaid();
  }

  @Test
  void aSecretThatALoadRefusesIsHiddenInItsAnswerToo() {
    String line = "    authentication-key Sesame;";
    FakeConsole console =
        discarded(
            junos()
                .on(HISTORY, OLDEST)
                .on(
                    EDIT,
                    "load override terminal\nntp {\n" + line + "\n}\u0004",
                    "terminal:2:(24) syntax error: Sesame",
                    EDIT));

    PlannedChange plan =
        style(console).plan(ChangeRequest.replace(List.of("ntp {", line, "}")), BASELINE);

    assertThat(plan.refused())
        .isEqualTo(
            new Rejection(
                2, "authentication-key <redacted>;", "terminal:2:(24) syntax error: <redacted>"));
  }

  @Test
  void aWholeConfigurationIsLoadedAndItsMistakeIsFoundByTheDevicesNumber() {
    ChangeRequest replace =
        ChangeRequest.replace(List.of("## Last commit: now", "system {", "    host-nam r2;", "}"));
    FakeConsole console =
        discarded(
            junos()
                .on(HISTORY, OLDEST)
                .on(
                    EDIT,
                    "load override terminal\nsystem {\n    host-nam r2;\n}\u0004",
                    "terminal:2:(12) syntax error: host-nam\n  [edit system]\n    'host-nam r2;'\n"
                        + "      syntax error\nload complete (1 errors)",
                    EDIT));

    assertThat(style(console).plan(replace, BASELINE).refused())
        .isEqualTo(new Rejection(3, "host-nam r2;", "terminal:2:(12) syntax error: host-nam"));
    console.assertAllSaid();
  }

  @Test
  void confirmChecksTheCandidateAndAsksWhetherTheTrialIsOver() {
    FakeConsole console =
        junos()
            .on(HISTORY, OURS + PENDING + OLD)
            .on(EDIT, "commit check", CHECKED, EDIT)
            .on(HISTORY, OURS + OLD)
            .runs(AFTER);

    assertThat(style(console).confirm(REQUEST, BASELINE)).isEqualTo(new ConfirmOutcome.Confirmed());
    console.assertAllSaid();
  }

  @Test
  void aConfirmThatComesTooLateSaysThatTheDeviceWentBack() {
    String reverted =
        "0   2026-11-21 05:03:40 UTC by root via other\n" + OURS.replace("0  ", "1  ");

    assertThat(
            style(junos().on(HISTORY, reverted).on(HISTORY, reverted).runs(BEFORE))
                .confirm(REQUEST, BASELINE))
        .isEqualTo(new ConfirmOutcome.AlreadyReverted(true));
    assertThat(style(junos().on(HISTORY, reverted).runs(BEFORE)).probe(REQUEST, BASELINE))
        .isEqualTo(new ChangeStanding.Reverted());
  }

  @Test
  void aTrialThatStillRunsAfterTheConfirmIsNotConfirmed() {
    FakeConsole console =
        junos()
            .on(HISTORY, OURS + PENDING + OLD)
            .on(EDIT, "commit check", CHECKED, EDIT)
            .on(HISTORY, OURS + PENDING + OLD);

    assertThatThrownBy(() -> style(console).confirm(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.CommandRejected.class)
        .hasMessageContaining("still runs");
  }

  @Test
  void revertCommitsTheConfigurationBeforeAndProvesIt() {
    FakeConsole console =
        discarded(
                junos()
                    .on(HISTORY, OURS + PENDING + OLD)
                    .on(EDIT, "rollback 1", "load complete", EDIT)
                    .on(EDIT, "commit comment \"belay-op1-revert\"", "commit complete", EDIT))
            .runs(BEFORE);

    assertThat(style(console).revert(BASELINE)).isEqualTo(new RevertOutcome.Reverted(false));
    console.assertAllSaid();
  }

  @Test
  void aChangeUnderLaterCommitsIsTakenBackByTheWholeText() {
    String later = "0   2026-11-21 05:03:40 UTC by alice via cli\n" + OURS.replace("0  ", "1  ");
    FakeConsole console =
        discarded(
                junos()
                    .on(HISTORY, later)
                    .runs(AFTER)
                    .on(
                        EDIT,
                        "load override terminal\n" + BEFORE.strip() + "\u0004",
                        "load complete",
                        EDIT)
                    .on(EDIT, "commit comment \"belay-op1-revert\"", "commit complete", EDIT))
            .runs(BEFORE);

    assertThat(style(console).revert(BASELINE)).isEqualTo(new RevertOutcome.Reverted(false));
    console.assertAllSaid();
  }

  @Test
  void aHistoryThatIsNotUnderstoodIsAFault() {
    assertThatThrownBy(() -> style(junos().on(HISTORY, "what?")).probe(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.CommandRejected.class)
        .hasMessageContaining("not understood");
  }
}
