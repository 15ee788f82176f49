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
import dev.belay.drivers.RevertOutcome;
import dev.belay.drivers.RunningConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class TiedTrialStyleTest {
  private static final Instant NOW = Instant.parse("2026-11-21T05:00:00Z");
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final String EDIT = "configuration_exclusive";
  private static final String EXEC = "privileged_exec";

  private static final String BEFORE = "hostname r1\nsnmp-server location lab\nend\n";
  private static final String AFTER = "hostname r1\nsnmp-server location here\nend\n";
  private static final RunningConfiguration BASELINE = FakeConsole.configuration(BEFORE);
  private static final String LINE = "snmp-server location here";
  private static final ChangeRequest REQUEST = ChangeRequest.merge(List.of(LINE));
  private static final String SESSIONS = "show configuration sessions detail";
  private static final String ARM = "commit confirmed 120";

  private static final String TRIAL =
      """
        1) Session: 00001000-000035b1-00000000  Mon Sep 21 00:58:16 2026
           Line: vty0                           Lock: None
           User: clab                           Client: commit-confirm
      """;

  private static final String SOMEBODY = TRIAL.replace("commit-confirm", "CLI");
  private static final String CONFIRMED =
      "Mon Feb 12 19:29:14.715 UTC\n\n% Confirming commit for trial session.\n";

  private static final String ANYWAY =
      "\nOne or more commits have occurred from other configuration sessions since this session"
          + " started.\nDo you wish to proceed with this commit anyway? [no]: no\n";

  private static final String FAILED =
      "\n% Failed to commit one or more configuration items during a pseudo-atomic operation. All"
          + " changes made have been reverted.\n";

  private static final String REASONS =
      """
      !! SEMANTIC ERRORS: This configuration was rejected by\s
      !! the system due to semantic errors.


      snmp-server location here
      !!% Invalid config
      end
      """;

  private static FakeConsole xr() {
    return new FakeConsole("cisco_xr").on(SESSIONS, "");
  }

  private static FakeConsole staged() {
    return xr().runs(BEFORE).on(EDIT, LINE, "", EDIT);
  }

  private static ConfigurationStyle style(FakeConsole console) {
    return ConfigurationStyle.open(console, "op1", InstantSource.fixed(NOW));
  }

  private static String approved() {
    return style(xr().on(EDIT, LINE, "", EDIT)).plan(REQUEST, BASELINE).diffHash();
  }

  private static ApplyOutcome apply(FakeConsole console) {
    return style(console).apply(REQUEST, BASELINE, approved(), FIVE_MINUTES);
  }

  @Test
  void thePlanSaysThatTheTimerGuardsTheCommitAndNotTheChecks() {
    FakeConsole console = xr().on(EDIT, LINE, "", EDIT);

    PlannedChange plan = style(console).plan(REQUEST, BASELINE);

    assertThat(plan.diff()).contains("-snmp-server location lab\n+snmp-server location here");
    assertThat(plan.protection().kind()).isEqualTo(Protection.Kind.WATCHDOG);
    assertThat(plan.protection().description()).contains("guards the commit");
    assertThat(plan.protection().limitation()).contains("only from the session");
    assertThat(console.mode()).isEqualTo(EXEC);
    console.assertAllSaid();
  }

  @Test
  void theTrialIsConfirmedInItsOwnSessionOnceASecondOneHasSeenIt() {
    FakeConsole console =
        staged()
            .on(EDIT, ARM, "Mon Feb 12 19:29:14.715 UTC\n", EDIT)
            .onSecondLogin()
            .on(SESSIONS, TRIAL)
            .on(EDIT, "commit", CONFIRMED, EDIT);

    assertThat(apply(console)).isEqualTo(new ApplyOutcome.Applied(null, false));
    assertThat(console.mode()).isEqualTo(EXEC);
    console.assertAllSaid();
  }

  @Test
  void aRouterThatCannotBeReachedAnyMoreGoesBackAtOnce() {
    FakeConsole console =
        staged()
            .on(EDIT, ARM, "", EDIT)
            .refusesSecondLogin()
            .on(EDIT, "end", "Do you wish to exit? [no]: yes\n", EXEC);

    assertThatThrownBy(() -> apply(console)).isInstanceOf(DeviceFault.Unreachable.class);
    console.assertAllSaid();
  }

  @Test
  void aCommitThatNoTrialGuardsIsNotConfirmed() {
    FakeConsole console =
        staged()
            .on(EDIT, ARM, "", EDIT)
            .onSecondLogin()
            .on(SESSIONS, SOMEBODY)
            .on(EDIT, "end", "", EXEC);

    assertThatThrownBy(() -> apply(console))
        .isInstanceOf(DeviceFault.CommandRejected.class)
        .hasMessageContaining("timer is not running");
    console.assertAllSaid();
  }

  @Test
  void anAnswerThatIsNoConfirmationTakesTheChangeBack() {
    FakeConsole console =
        staged()
            .on(EDIT, ARM, "", EDIT)
            .onSecondLogin()
            .on(SESSIONS, TRIAL)
            .on(EDIT, "commit", "No configuration changes to commit.\n", EDIT)
            .on(EDIT, "end", "Do you wish to exit? [no]: yes\n", EXEC);

    assertThatThrownBy(() -> apply(console))
        .isInstanceOf(DeviceFault.CommandRejected.class)
        .hasMessageContaining("not understood");
    console.assertAllSaid();
  }

  @Test
  void whatOthersHaveCommittedMeanwhileIsNotCommittedOver() {
    FakeConsole console = staged().on(EDIT, ARM, ANYWAY, EDIT);

    assertThatThrownBy(() -> apply(console)).isInstanceOf(DeviceFault.BaselineMoved.class);
    assertThat(console.mode()).isEqualTo(EXEC);
    console.assertAllSaid();
  }

  @Test
  void aFailedItemIsNamedWithItsLineAndItsReason() {
    FakeConsole console =
        staged().on(EDIT, ARM, FAILED, EDIT).on(EDIT, "show configuration failed", REASONS, EDIT);

    assertThat(apply(console))
        .isInstanceOfSatisfying(
            ApplyOutcome.Refused.class,
            refused -> {
              assertThat(refused.provenUnchanged()).isTrue();
              assertThat(refused.rejection().lineNumber()).isEqualTo(1);
              assertThat(refused.rejection().line()).isEqualTo(LINE);
              assertThat(refused.rejection().answer()).isEqualTo("Invalid config");
            });
    console.assertAllSaid();
  }

  @Test
  void aTrialWhoseSessionIsLostIsNeverClaimedAndAskedForLater() {
    FakeConsole lost = new FakeConsole("cisco_xr").on(SESSIONS, TRIAL).runs(AFTER);
    FakeConsole confirming = new FakeConsole("cisco_xr").on(SESSIONS, TRIAL).runs(AFTER);
    FakeConsole reverting = new FakeConsole("cisco_xr").on(SESSIONS, TRIAL).runs(AFTER);

    assertThatThrownBy(() -> apply(lost))
        .isInstanceOfSatisfying(
            DeviceFault.DeviceBusy.class, fault -> assertThat(fault.retryable()).isTrue());
    assertThatThrownBy(() -> style(confirming).confirm(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.DeviceBusy.class);
    assertThatThrownBy(() -> style(reverting).revert(BASELINE))
        .isInstanceOf(DeviceFault.DeviceBusy.class);
    lost.assertAllSaid();
  }

  @Test
  void theTrialOfSomebodyElseIsLeftAlone() {
    FakeConsole planning = new FakeConsole("cisco_xr").on(SESSIONS, TRIAL);
    FakeConsole probing = new FakeConsole("cisco_xr").on(SESSIONS, TRIAL).runs(BEFORE);

    assertThatThrownBy(() -> style(planning).plan(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.ConfigurationLocked.class);
    assertThat(style(probing).probe(REQUEST, BASELINE)).isInstanceOf(ChangeStanding.Foreign.class);
  }

  @Test
  void aRetryThatFindsTheChangeInForcePushesNothing() {
    FakeConsole console = xr().runs(AFTER);

    assertThat(apply(console)).isEqualTo(new ApplyOutcome.Applied(null, true));
    console.assertAllSaid();
  }

  @Test
  void confirmingAsksWhatRuns() {
    assertThat(style(xr().runs(AFTER)).confirm(REQUEST, BASELINE))
        .isEqualTo(new ConfirmOutcome.Confirmed());
    assertThat(style(xr().runs(BEFORE)).confirm(REQUEST, BASELINE))
        .isEqualTo(new ConfirmOutcome.AlreadyReverted(true));
  }

  @Test
  void goingBackIsCommittedForGoodAndProvenByReading() {
    FakeConsole console =
        xr().runs(AFTER)
            .on(EDIT, "snmp-server location lab", "", EDIT)
            .on(EDIT, "commit", "", EDIT)
            .runs(BEFORE);

    assertThat(style(console).revert(BASELINE)).isEqualTo(new RevertOutcome.Reverted(false));
    console.assertAllSaid();
  }

  @Test
  void theLinesOfAPolicyAreTypedOneByOne() {
    ChangeRequest policy =
        ChangeRequest.merge(
            List.of("route-policy P", "  if med eq 1 then", "  endif", "end-policy"));
    FakeConsole console =
        xr().on(EDIT, "route-policy P", "", EDIT)
            .on(EDIT, "  if med eq 1 then", "", EDIT)
            .on(EDIT, "  endif", "", EDIT)
            .on(EDIT, "end-policy", "", EDIT);

    assertThat(style(console).plan(policy, BASELINE).refused()).isNull();
    console.assertAllSaid();
  }

  @Test
  void aTableOfSessionsThatIsNotUnderstoodIsAFault() {
    assertThatThrownBy(
            () -> style(new FakeConsole("cisco_xr").on(SESSIONS, "what?")).probe(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.CommandRejected.class)
        .hasMessageContaining("not understood");
  }
}
