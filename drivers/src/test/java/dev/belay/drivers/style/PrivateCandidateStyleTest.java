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

class PrivateCandidateStyleTest {
  private static final Instant NOW = Instant.parse("2026-11-21T05:00:00Z");
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final String EDIT = "configuration";
  private static final String EXEC = "exec";

  private static final String BEFORE =
      "set service snmp location 'lab'\nset system host-name 'r1'\n";
  private static final String AFTER =
      "set service snmp location 'here'\nset system host-name 'r1'\n";
  private static final String RELOADING =
      BEFORE + "set system config-management commit-confirm action 'reload'\n";
  private static final RunningConfiguration BASELINE = FakeConsole.configuration(BEFORE);
  private static final String SET = "set service snmp location here";
  private static final ChangeRequest REQUEST = ChangeRequest.merge(List.of(SET));
  private static final String DIFF = "[edit service snmp]\n-location lab\n+location here";
  private static final String APPROVED = Dialogue.sha256(DIFF);

  private static final String VERSION = "Version:          VyOS 1.4.3\nRelease train:    sagitta\n";
  private static final String TIMERS =
      "systemctl list-timers commit-confirm.timer --no-pager --full";
  private static final String NONE = "NEXT LEFT LAST PASSED UNIT ACTIVATES\n\n0 timers listed.\n";
  private static final String RUNS =
      """
      NEXT                        LEFT     LAST PASSED UNIT                 ACTIVATES
      Sat 2026-11-21 05:03:00 UTC 3min left n/a  n/a    commit-confirm.timer commit-confirm.service

      1 timers listed.
      """;
  private static final String CLOCK = "date \"+%Y-%m-%d %H:%M:%S\"";
  private static final String ARM = "commit-confirm 5";
  private static final String ARMED =
      "Initialized commit-confirm; 5 minutes to confirm before reboot\n";
  private static final String FAILED =
      "BGP \"system-as\" number must be set!\n\n[[protocols bgp]] failed\nCommit failed\n";

  private static FakeConsole vyos() {
    return new FakeConsole("vyos").startupMatches(true);
  }

  private static FakeConsole idle() {
    return asked(vyos(), NONE);
  }

  private static FakeConsole asked(FakeConsole console, String timers) {
    console.on("show version", VERSION).on(TIMERS, timers);
    return timers.equals(RUNS) ? console.on(CLOCK, "2026-11-21 05:00:00\n") : console;
  }

  private static FakeConsole timers(FakeConsole console, String timers) {
    console.on(TIMERS, timers);
    return timers.equals(RUNS) ? console.on(CLOCK, "2026-11-21 05:00:00\n") : console;
  }

  private static FakeConsole staged(FakeConsole console) {
    return console.on(EDIT, SET, "", EDIT).on(EDIT, "compare", DIFF + "\n\n", EDIT);
  }

  private static ConfigurationStyle style(FakeConsole console) {
    return ConfigurationStyle.open(console, "op1", InstantSource.fixed(NOW));
  }

  @Test
  void thePlanIsTheDevicesOwnDifferenceAndSaysThatTheTimerRestartsIt() {
    FakeConsole console = staged(idle());

    PlannedChange plan = style(console).plan(REQUEST, BASELINE);

    assertThat(plan.diff()).isEqualTo(DIFF);
    assertThat(plan.protection().kind()).isEqualTo(Protection.Kind.DEVICE_TIMER);
    assertThat(plan.protection().description()).contains("restarts it");
    assertThat(plan.protection().limitation()).contains("stops all traffic");
    assertThat(console.mode()).isEqualTo(EXEC);
    console.assertAllSaid();
  }

  @Test
  void aDeviceThatIsToldToReloadIsNotSaidToRestart() {
    Protection protection =
        style(staged(idle().startupMatches(false)))
            .plan(REQUEST, FakeConsole.configuration(RELOADING))
            .protection();

    assertThat(protection.kind()).isEqualTo(Protection.Kind.DEVICE_TIMER);
    assertThat(protection.description()).contains("loads the configuration before");
  }

  @Test
  void aTimerThatWouldRestartTheDeviceWithoutItsUnsavedCommitsIsNoProtection() {
    FakeConsole planning = idle().startupMatches(false);
    FakeConsole applying = idle().runs(BEFORE).startupMatches(false);

    assertThatThrownBy(() -> style(planning).plan(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.ProtectionUnavailable.class)
        .hasMessageContaining("save them first");
    assertThatThrownBy(() -> style(applying).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOf(DeviceFault.ProtectionUnavailable.class);
    planning.assertAllSaid();
    applying.assertAllSaid();
  }

  @Test
  void aReleaseThatDoesNotShowItsTimerIsWatchedByBelay() {
    String old = "Version:          VyOS 1.3.8\n";
    FakeConsole planning = staged(vyos().on("show version", old));
    FakeConsole applying =
        staged(vyos().on("show version", old).runs(BEFORE)).on(EDIT, "commit", "", EDIT);

    assertThat(style(planning).plan(REQUEST, BASELINE).protection().kind())
        .isEqualTo(Protection.Kind.WATCHDOG);
    assertThat(style(applying).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Applied(null, false));
    applying.assertAllSaid();
  }

  @Test
  void theTimerIsAskedForAfterItWasArmed() {
    FakeConsole console = staged(idle().runs(BEFORE)).on(EDIT, ARM, ARMED, EDIT);
    timers(console, RUNS);

    assertThat(style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Applied(NOW.plus(FIVE_MINUTES), false));
    console.assertAllSaid();
  }

  @Test
  void aReplacementThatIsNotInForceIsTakenBack() {
    ChangeRequest whole = ChangeRequest.replace(AFTER.lines().toList());
    String otherwise = AFTER.replace("here", "HERE");
    FakeConsole console =
        idle()
            .runs(BEFORE)
            .on(EDIT, "delete service snmp location lab", "", EDIT)
            .on(EDIT, SET, "", EDIT)
            .on(EDIT, "compare", DIFF, EDIT)
            .on(EDIT, ARM, ARMED, EDIT);
    timers(console, RUNS).runs(otherwise);
    asked(console, RUNS)
        .on(EDIT, "delete service snmp location HERE", "", EDIT)
        .on(EDIT, "set service snmp location lab", "", EDIT)
        .on(EDIT, "commit", "", EDIT)
        .runs(BEFORE)
        .on(EDIT, "confirm", "Reboot timer stopped\n", EDIT);
    timers(console, NONE);

    assertThat(style(console).apply(whole, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOfSatisfying(
            ApplyOutcome.Refused.class,
            refused -> {
              assertThat(refused.provenUnchanged()).isTrue();
              assertThat(refused.rejection().answer()).contains("does not run the requested");
            });
    console.assertAllSaid();
  }

  @Test
  void aRetryFindsTheTrialAndPushesNothing() {
    FakeConsole console = asked(vyos(), RUNS).runs(AFTER);

    assertThat(style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Applied(NOW.plus(Duration.ofMinutes(3)), true));
    console.assertAllSaid();
  }

  @Test
  void whatAFailedCommitLeftIsTakenBackWhileTheTimerRunsAndOnlyThenIsItStopped() {
    FakeConsole console =
        staged(idle().runs(BEFORE)).on(EDIT, ARM, ARMED + FAILED, EDIT).on("show version", VERSION);
    timers(console, RUNS)
        .runs(AFTER)
        .on(EDIT, "delete service snmp location here", "", EDIT)
        .on(EDIT, "set service snmp location lab", "", EDIT)
        .on(EDIT, "commit", "", EDIT)
        .runs(BEFORE)
        .on(EDIT, "confirm", "Reboot timer stopped\n", EDIT);
    timers(console, NONE);

    assertThat(style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOfSatisfying(
            ApplyOutcome.Refused.class,
            refused -> {
              assertThat(refused.provenUnchanged()).isTrue();
              assertThat(refused.rejection().answer()).contains("system-as");
            });
    console.assertAllSaid();
  }

  @Test
  void aTimerThatCannotBeUndoneByHandIsLeftToTakeTheChangeBack() {
    FakeConsole console =
        asked(vyos(), RUNS)
            .runs(AFTER)
            .on(EDIT, "delete service snmp location here", "", EDIT)
            .on(EDIT, "set service snmp location lab", "", EDIT)
            .on(EDIT, "commit", FAILED, EDIT);

    assertThat(style(console).revert(BASELINE)).isInstanceOf(RevertOutcome.NotProven.class);
    console.assertAllSaid();
  }

  @Test
  void aLineThatIsThereAlreadyIsNoRefusal() {
    FakeConsole console =
        idle()
            .on(
                EDIT,
                SET,
                "\n  Configuration path: [service snmp location here] already exists\n  Set failed\n\n",
                EDIT)
            .on(EDIT, "compare", "No changes between working and active configurations.\n\n", EDIT);

    assertThat(style(console).plan(REQUEST, BASELINE).nothingToDo()).isTrue();
    console.assertAllSaid();
  }

  @Test
  void whatTheShellWouldRunOrPutInIsQuoted() {
    ChangeRequest request =
        ChangeRequest.merge(
            List.of(
                "# a comment",
                "set interfaces dummy dum1 description \"a; $HOME `id`\"",
                "delete service snmp; reboot"));
    FakeConsole console =
        idle()
            .on(EDIT, "set interfaces dummy dum1 description 'a; $HOME `id`'", "", EDIT)
            .on(
                EDIT,
                "delete service 'snmp;' reboot",
                "\n  Nothing to delete (the specified node does not exist)\n\n",
                EDIT)
            .on(EDIT, "compare", DIFF, EDIT);

    assertThat(style(console).plan(request, BASELINE).refused()).isNull();
    console.assertAllSaid();
  }

  @Test
  void whatIsNoLineOfAConfigurationIsRefusedByItsNumber() {
    assertThatThrownBy(
            () -> style(idle()).plan(ChangeRequest.merge(List.of(SET, "commit")), BASELINE))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("line 2 is none");
    assertThatThrownBy(
            () -> style(idle()).plan(ChangeRequest.replace(List.of("service {", "}")), BASELINE))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("'set' lines, and line 1 is none");
    assertThatThrownBy(
            () -> style(idle()).plan(ChangeRequest.merge(List.of("set service snmp 'x")), BASELINE))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("never ends");
  }

  @Test
  void aTrialWithoutATraceOfTheChangeIsSomebodyElses() {
    String theirs = BEFORE.replace("r1", "r9");

    assertThat(style(asked(vyos(), RUNS).runs(theirs)).probe(REQUEST, BASELINE))
        .isInstanceOf(ChangeStanding.Foreign.class);
    assertThatThrownBy(() -> style(asked(vyos(), RUNS)).plan(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.ConfigurationLocked.class);
    assertThatThrownBy(() ->
            style(asked(vyos(), RUNS).runs(theirs))
                .apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOf(DeviceFault.ConfigurationLocked.class);
    assertThatThrownBy(() -> style(asked(vyos(), RUNS).runs(theirs)).confirm(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.ConfigurationLocked.class);
  }

  @Test
  void confirmingStopsTheTimerAsksForItAndSaves() {
    FakeConsole console =
        asked(vyos(), RUNS).runs(AFTER).on(EDIT, "confirm", "Reboot timer stopped\n", EDIT);
    timers(console, NONE)
        .on(EDIT, "save", "Saving configuration to '/config/config.boot'...\nDone\n", EDIT);

    assertThat(style(console).confirm(REQUEST, BASELINE)).isEqualTo(new ConfirmOutcome.Confirmed());
    console.assertAllSaid();
  }

  @Test
  void aTimerThatRunsOnIsNoConfirmation() {
    FakeConsole console =
        asked(vyos(), RUNS).runs(AFTER).on(EDIT, "confirm", "Reboot timer stopped\n", EDIT);
    timers(console, RUNS);

    assertThatThrownBy(() -> style(console).confirm(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.CommandRejected.class)
        .hasMessageContaining("still runs");
  }

  @Test
  void aTableOfTimersThatIsNotUnderstoodIsAFault() {
    assertThatThrownBy(() -> style(asked(vyos(), "what?")).probe(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.CommandRejected.class)
        .hasMessageContaining("not understood");
  }
}
