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

class LineByLineTest {
  private static final Instant NOW = Instant.parse("2026-11-21T05:00:00Z");
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final String EXEC = "privileged_exec";
  private static final String CONFIG = "configuration";

  private static final String BEFORE = "hostname r1\ninterface Loopback0\n description old\n";
  private static final String AFTER = "hostname r1\ninterface Loopback0\n description new\n";
  private static final RunningConfiguration BASELINE = FakeConsole.configuration(BEFORE);
  private static final ChangeRequest REQUEST =
      ChangeRequest.merge(List.of("interface Loopback0", " description new"));
  private static final String DIFF = " interface Loopback0\n- description old\n+ description new\n";
  private static final String APPROVED = Dialogue.sha256(DIFF);

  private static final String ARCHIVE = "The maximum archive configurations allowed is 10.";
  private static final String NO_ARCHIVE = " Archive feature not enabled";
  private static final String IDLE = "%No Rollback Confirmed Change pending";
  private static final String ARMED =
      "Rollback Confirmed Change: Backing up current running config to flash:b-0\n"
          + "Enter configuration commands, one per line.  End with CNTL/Z.";
  private static final String SHOW_TIMER = "show archive config rollback timer";

  private static String pending(String user) {
    return """
    Time configured(or reconfigured): 04:58:00 UTC Sat Nov 21 2026
    Timer type: absolute timer
    Timer value: 5 min
    User: %s\
    """
        .formatted(user);
  }

  private static FakeConsole ios() {
    return new FakeConsole("cisco_ios");
  }

  private static FakeConsole armedAndIdle(String running) {
    return ios().on("show archive", ARCHIVE).on(SHOW_TIMER, IDLE).runs(running);
  }

  private static ConfigurationStyle style(FakeConsole console) {
    return ConfigurationStyle.open(console, "op1", InstantSource.fixed(NOW));
  }

  @Test
  void thePlanShowsTheDifferenceAndTheDevicesOwnTimer() {
    FakeConsole console = ios().on("show archive", ARCHIVE).on(SHOW_TIMER, IDLE);

    PlannedChange plan = style(console).plan(REQUEST, BASELINE);

    assertThat(plan.diff()).isEqualTo(DIFF);
    assertThat(plan.diffHash()).isEqualTo(APPROVED);
    assertThat(plan.nothingToDo()).isFalse();
    assertThat(plan.protection().kind()).isEqualTo(Protection.Kind.DEVICE_TIMER);
    assertThat(plan.protection().longest()).isEqualTo(Duration.ofHours(2));
    console.assertAllSaid();
  }

  @Test
  void aLetterWhoseBytesHideAnEndOfLineIsRefusedBeforeAnythingIsTyped() {
    // C4 8A: without their eighth bits a D and a line feed.
    ChangeRequest smuggling =
        ChangeRequest.merge(
            List.of("interface Loopback0", " description key 7 x\u010ano aaa new-model"));
    FakeConsole planning = ios().on("show archive", ARCHIVE).on(SHOW_TIMER, IDLE);

    assertThatThrownBy(() -> style(planning).plan(smuggling, BASELINE))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("U+010A")
        .hasMessageContaining("ASCII")
        .message()
        .matches("[ -~]+");
    planning.assertAllSaid();
  }

  @Test
  void aQuestionMarkIsRefusedBecauseTheDeviceWouldAnswerIt() {
    ChangeRequest asking = ChangeRequest.merge(List.of("interface Loopback0", " description why?"));
    ChangeRequest greeting = ChangeRequest.merge(List.of("banner motd ^C", "why?", "^C"));

    assertThatThrownBy(() ->
            style(ios().on("show archive", ARCHIVE).on(SHOW_TIMER, IDLE)).plan(asking, BASELINE))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("'description why?'")
        .hasMessageContaining("call for help");
    assertThat(
            style(ios().on("show archive", ARCHIVE).on(SHOW_TIMER, IDLE))
                .plan(greeting, BASELINE)
                .diff())
        .contains("+why?");
  }

  @Test
  void withoutAnArchiveThePlanSaysThatNobodyRevertsWhenBelayIsCutOff() {
    FakeConsole console = ios().on("show archive", NO_ARCHIVE);

    PlannedChange plan = style(console).plan(REQUEST, BASELINE);

    assertThat(plan.protection().kind()).isEqualTo(Protection.Kind.WATCHDOG);
    assertThat(plan.protection().limitation()).contains("Archive feature not enabled");
  }

  @Test
  void aPlanUnderSomebodysTimerIsRefused() {
    FakeConsole console =
        ios().on("show archive", ARCHIVE).on(SHOW_TIMER, pending("alice")).on("show clock", "");

    assertThatThrownBy(() -> style(console).plan(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.ConfigurationLocked.class)
        .hasMessageContaining("alice");
  }

  @Test
  void theTimerIsArmedBeforeTheFirstLineAndAskedForAfterTheLast() {
    FakeConsole console =
        armedAndIdle(BEFORE)
            .on(EXEC, "configure terminal revert timer 5", ARMED, CONFIG)
            .on(CONFIG, "interface Loopback0", "", CONFIG)
            .on(CONFIG, " description new", "", CONFIG)
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
  void whenTheDeviceDoesNotSayWhatIsLeftTheTimerCountsAsAboutToFire() {
    FakeConsole console =
        ios()
            .on("show archive", ARCHIVE)
            .runs(AFTER)
            .on(SHOW_TIMER, pending("lab"))
            .on("show clock", "no idea");

    assertThat(style(console).probe(REQUEST, BASELINE))
        .isEqualTo(new ChangeStanding.Armed(NOW, true));
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
    FakeConsole console =
        armedAndIdle(BEFORE)
            .on(EXEC, "configure terminal revert timer 5", ARMED, CONFIG)
            .on(CONFIG, "interface Loopback0", "", CONFIG)
            .on(CONFIG, " description new", "", CONFIG)
            .on(SHOW_TIMER, IDLE);

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

  @Test
  void anAnswerAboutTheTimerThatIsNotUnderstoodIsAFault() {
    FakeConsole console = ios().on("show archive", ARCHIVE).on(SHOW_TIMER, "Timer? What timer?");

    assertThatThrownBy(() -> style(console).probe(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.CommandRejected.class)
        .hasMessageContaining("not understood");
  }

  @Test
  void confirmAsksTheTimerBeforeAndAfterAndProvesTheSave() {
    FakeConsole console =
        ios()
            .runs(AFTER)
            .on("show archive", ARCHIVE)
            .on(SHOW_TIMER, pending("lab"))
            .on("show clock", "")
            .on("configure confirm", "")
            .on(SHOW_TIMER, IDLE)
            .on("write memory", "Building configuration...\n[OK]")
            .startupMatches(true);

    assertThat(style(console).confirm(REQUEST, BASELINE)).isEqualTo(new ConfirmOutcome.Confirmed());
    console.assertAllSaid();
  }

  @Test
  void aConfirmThatWasCutGoesOnWithTheSaveAlone() {
    FakeConsole console =
        armedAndIdle(AFTER)
            .on("write memory", "Building configuration...\n[OK]")
            .startupMatches(true);

    assertThat(style(console).confirm(REQUEST, BASELINE)).isEqualTo(new ConfirmOutcome.Confirmed());
    console.assertAllSaid();
  }

  @Test
  void aConfirmThatComesTooLateSaysThatTheDeviceWentBack() {
    assertThat(style(armedAndIdle(BEFORE)).confirm(REQUEST, BASELINE))
        .isEqualTo(new ConfirmOutcome.AlreadyReverted(true));
  }

  @Test
  void aSaveWithoutItsWordOfSuccessOrWithAnotherStartupIsAFault() {
    assertThatThrownBy(() ->
            style(armedAndIdle(AFTER).on("write memory", "Building configuration..."))
                .confirm(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.CommandRejected.class);
    assertThatThrownBy(() ->
            style(armedAndIdle(AFTER).on("write memory", "startup-config file open failed\n[OK]"))
                .confirm(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.CommandRejected.class);
    assertThatThrownBy(() ->
            style(armedAndIdle(AFTER).on("write memory", "[OK]").startupMatches(false))
                .confirm(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.CommandRejected.class)
        .hasMessageContaining("start-up");
  }

  @Test
  void aRollbackThatWasAbortedIsNoticedAlthoughItSaysDone() {
    FakeConsole console =
        ios()
            .on("show archive", ARCHIVE)
            .on(SHOW_TIMER, pending("lab"))
            .on("show clock", "")
            .on(
                "configure revert now",
                "Rollback aborted after 5 passes\nThe following commands are failed to apply to the IOS image.\n"
                    + "username x password 0 hush\nRollback Done")
            .runs(AFTER);

    assertThat(style(console).revert(BASELINE))
        .isInstanceOfSatisfying(
            RevertOutcome.NotProven.class,
            unproven -> assertThat(unproven.known()).contains("2 lines").doesNotContain("hush"));
  }

  @Test
  void aDeviceThatWentBackByItselfIsProvenByReading() {
    assertThat(style(armedAndIdle(BEFORE)).revert(BASELINE))
        .isEqualTo(new RevertOutcome.Reverted(true));
  }

  @Test
  void withoutATimerTheWayBackIsTypedLineByLineAndProven() {
    FakeConsole console =
        new FakeConsole("frr")
            .runs(AFTER)
            .on(CONFIG, "interface Loopback0", "", CONFIG)
            .on(CONFIG, " description old", "", CONFIG)
            .on(CONFIG, "exit", "", CONFIG)
            .runs(BEFORE)
            .on(
                "exec",
                "write memory",
                "Integrated configuration saved to /etc/frr/frr.conf\n[OK]",
                "exec");

    assertThat(style(console).revert(BASELINE)).isEqualTo(new RevertOutcome.Reverted(false));
    console.assertAllSaid();
  }

  @Test
  void frrIsChangedUnderAWatchdogAndSavedOnlyWhenItSaysOk() {
    FakeConsole console =
        new FakeConsole("frr")
            .runs(BEFORE)
            .on(CONFIG, "interface Loopback0", "", CONFIG)
            .on(CONFIG, " description new", "", CONFIG)
            .runs(AFTER)
            .on(
                "exec",
                "write memory",
                "Integrated configuration saved to /etc/frr/frr.conf",
                "exec");
    ConfigurationStyle frr = style(console);

    assertThat(frr.apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Applied(null, false));
    assertThat(frr.probe(REQUEST, BASELINE)).isEqualTo(new ChangeStanding.Armed(null, true));
    assertThatThrownBy(() -> frr.confirm(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.CommandRejected.class);
    console.assertAllSaid();
  }

  @Test
  void aReplacementIsTypedAsADifferenceAndProvenByReading() {
    ChangeRequest replace =
        ChangeRequest.replace(
            ("Building configuration...\n\nCurrent configuration:\n!\n" + AFTER + "!\nend\n")
                .lines()
                .toList());
    FakeConsole console =
        new FakeConsole("frr")
            .runs(BEFORE)
            .on(CONFIG, "interface Loopback0", "", CONFIG)
            .on(CONFIG, " description new", "", CONFIG)
            .on(CONFIG, "exit", "", CONFIG)
            .runs(AFTER);

    assertThat(style(console).apply(replace, BASELINE, APPROVED, FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Applied(null, false));
    console.assertAllSaid();
  }

  @Test
  void aReplacementThatTheDeviceDoesNotRunIsTakenBack() {
    ChangeRequest replace = ChangeRequest.replace(AFTER.lines().toList());
    FakeConsole console =
        new FakeConsole("frr")
            .runs(BEFORE)
            .on(CONFIG, "interface Loopback0", "", CONFIG)
            .on(CONFIG, " description new", "", CONFIG)
            .on(CONFIG, "exit", "", CONFIG);

    assertThat(style(console).apply(replace, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOfSatisfying(
            ApplyOutcome.Refused.class,
            refused -> {
              assertThat(refused.provenUnchanged()).isTrue();
              assertThat(refused.rejection().answer()).contains("does not run the requested");
            });
  }

  @Test
  void aPlatformWithoutAChangeSectionOrAnIdWithBlanksIsRefused() {
    assertThatThrownBy(() -> ConfigurationStyle.open(ios(), "Bad Id"))
        .isInstanceOf(DeviceFault.UnusableInput.class);
  }
}
