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
import java.util.List;
import org.junit.jupiter.api.Test;

class RollbackStyleTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final String CONFIG = "configuration";
  private static final String LIST = "show checkpoint summary";
  private static final String STATUS = "show config-replace status";
  private static final String IDLE = "No config-replace operation has been done";
  private static final String DELETE = "delete bootflash:belay-op1.cfg no-prompt";
  private static final String ROLLBACK = "rollback running-config checkpoint belay-op1 atomic";

  private static final String BEFORE = "hostname sw1\ninterface loopback0\n  description old\n";
  private static final String AFTER = "hostname sw1\ninterface loopback0\n  description new\n";
  private static final RunningConfiguration BASELINE = FakeConsole.configuration(BEFORE);
  private static final ChangeRequest REQUEST =
      ChangeRequest.merge(List.of("interface loopback0", "  description new"));
  private static final String DIFF = " interface loopback0\n- description old\n+ description new\n";

  private static final String NONE =
      "User Checkpoint Summary\n-----------------------------------------------------";
  private static final String OURS = NONE + "\n1) belay-op1:\nCreated by lab\nSize is 6,154 bytes";
  private static final String WENT_BACK =
      "Executing Rollback Patch\nVerification is Successful.\n\nRollback completed successfully.";

  private static FakeConsole nxos() {
    return new FakeConsole("cisco_nxos");
  }

  /** What every step begins with. */
  private static FakeConsole listed(String checkpoints) {
    return nxos().on(LIST, checkpoints).on(STATUS, IDLE);
  }

  private static ConfigurationStyle style(FakeConsole console) {
    return ConfigurationStyle.open(console, "op1");
  }

  private static String approved() {
    return style(listed(NONE)).plan(REQUEST, BASELINE).diffHash();
  }

  private static FakeConsole taken(FakeConsole console) {
    return console.on(LIST, NONE).on("checkpoint belay-op1", "...Done").on(LIST, OURS);
  }

  @Test
  void thePlanSaysThatACheckpointIsAllThereIsToGoBackTo() {
    FakeConsole console = listed(NONE);

    PlannedChange plan = style(console).plan(REQUEST, BASELINE);

    assertThat(plan.diff()).isEqualTo(DIFF);
    assertThat(plan.protection().kind()).isEqualTo(Protection.Kind.WATCHDOG);
    assertThat(plan.protection().description()).contains("checkpoint");
    assertThat(plan.protection().limitation()).contains("nobody reverts it");
    console.assertAllSaid();
  }

  @Test
  void aDeviceWithoutRoomForACheckpointIsUnprotectedAndSaysSo() {
    StringBuilder full = new StringBuilder(NONE);
    for (int i = 1; i <= 10; i++) {
      full.append("\n%d) before-%d:\nCreated by admin".formatted(i, i));
    }

    PlannedChange plan = style(listed(full.toString())).plan(REQUEST, BASELINE);

    assertThat(plan.protection().kind()).isEqualTo(Protection.Kind.NONE);
    assertThat(plan.protection().description()).contains("no room");
  }

  @Test
  void theCheckpointIsTakenAndProvenToHoldTheBaselineBeforeTheFirstLine() {
    String approved = approved();
    FakeConsole console = listed(NONE).runs(BEFORE);
    taken(console)
        .on(CONFIG, "interface loopback0", "", CONFIG)
        .on(CONFIG, "  description new", "", CONFIG);

    assertThat(style(console).apply(REQUEST, BASELINE, approved, FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Applied(null, false));
    console.assertAllSaid();
  }

  @Test
  void whoeverEditedBeforeTheCheckpointWasTakenStopsTheChange() {
    String approved = approved();
    FakeConsole console = listed(NONE).runs(BEFORE);
    taken(console)
        .runs(BEFORE + "snmp-server location moved\n")
        .on("no checkpoint belay-op1", "")
        .on(LIST, NONE);

    assertThatThrownBy(() -> style(console).apply(REQUEST, BASELINE, approved, FIVE_MINUTES))
        .isInstanceOf(DeviceFault.BaselineMoved.class);
    console.assertAllSaid();
  }

  @Test
  void aCheckpointThatIsNotListedAfterwardsWasNotTaken() {
    String approved = approved();
    FakeConsole console =
        listed(NONE)
            .runs(BEFORE)
            .on(LIST, NONE)
            .on("checkpoint belay-op1", "Another checkpoint is in progress")
            .on(LIST, NONE);

    assertThatThrownBy(() -> style(console).apply(REQUEST, BASELINE, approved, FIVE_MINUTES))
        .isInstanceOf(DeviceFault.ProtectionUnavailable.class)
        .hasMessageContaining("did not take the checkpoint belay-op1");
    console.assertAllSaid();
  }

  @Test
  void aRetryFindsCheckpointAndChangeAndTypesNothing() {
    FakeConsole console = listed(OURS).runs(AFTER);

    assertThat(style(console).apply(REQUEST, BASELINE, "whatever", FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Applied(null, true));
    console.assertAllSaid();
  }

  @Test
  void aRefusedLineTakesTheDeviceBackToTheCheckpoint() {
    String approved = approved();
    FakeConsole console = listed(NONE).runs(BEFORE);
    taken(console)
        .on(CONFIG, "interface loopback0", "", CONFIG)
        .on(CONFIG, "  description new", "   ^\n% Invalid command at '^' marker.", CONFIG)
        .on(LIST, OURS)
        .on(STATUS, IDLE)
        .runs(AFTER)
        .startupMatches(false)
        .on(ROLLBACK, WENT_BACK)
        .runs(BEFORE)
        .on(DELETE, "")
        .on("no checkpoint belay-op1", "")
        .on(LIST, NONE);

    assertThat(style(console).apply(REQUEST, BASELINE, approved, FIVE_MINUTES))
        .isInstanceOfSatisfying(
            ApplyOutcome.Refused.class,
            refused -> {
              assertThat(refused.provenUnchanged()).isTrue();
              assertThat(refused.rejection().lineNumber()).isEqualTo(2);
              assertThat(refused.rejection().answer()).contains("% Invalid command");
            });
    console.assertAllSaid();
  }

  @Test
  void theCheckpointOfAnotherOperationIsNamedWithTheWayToGetRidOfIt() {
    String other = NONE + "\n1) belay-other:\nCreated by lab";

    assertThatThrownBy(() -> style(nxos().on(LIST, other)).plan(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.ConfigurationLocked.class)
        .hasMessageContaining("`no checkpoint belay-other`");
    assertThat(style(listed(other).runs(AFTER)).probe(REQUEST, BASELINE))
        .isInstanceOf(ChangeStanding.Foreign.class);
    assertThat(style(listed(other).runs(AFTER)).revert(BASELINE))
        .isInstanceOf(RevertOutcome.NotProven.class);
  }

  @Test
  void confirmSavesAndOnlyThenRemovesTheCheckpoint() {
    FakeConsole console =
        listed(OURS)
            .runs(AFTER)
            .on(
                "copy running-config startup-config",
                "[########################################] 100%\n"
                    + "Copy complete, now saving to disk (please wait)...\nCopy complete.")
            .startupMatches(true)
            .on(DELETE, "")
            .on("no checkpoint belay-op1", "")
            .on(LIST, NONE);

    assertThat(style(console).confirm(REQUEST, BASELINE)).isEqualTo(new ConfirmOutcome.Confirmed());
    console.assertAllSaid();
  }

  @Test
  void aCopyThatIsNotYetOnTheDiskIsNotSaved() {
    FakeConsole console =
        listed(OURS)
            .runs(AFTER)
            .on(
                "copy running-config startup-config",
                "Copy complete, now saving to disk (please wait)...");

    assertThatThrownBy(() -> style(console).confirm(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.CommandRejected.class)
        .hasMessageContaining("copy running-config startup-config");
  }

  @Test
  void wordsOfSuccessCountForNothingWhenTheDeviceDoesNotRunTheBaseline() {
    FakeConsole console =
        listed(OURS)
            .runs(AFTER)
            .startupMatches(false)
            .on(ROLLBACK, "Verification failed, Rolling back to previous configuration")
            .on(CONFIG, "interface loopback0", "", CONFIG)
            .on(CONFIG, " description old", "% Permission denied", CONFIG)
            .on(CONFIG, "exit", "", CONFIG);

    assertThat(style(console).revert(BASELINE))
        .isInstanceOfSatisfying(
            RevertOutcome.NotProven.class,
            unproven ->
                assertThat(unproven.known())
                    .contains("Permission denied")
                    .contains("Verification failed"));
    console.assertAllSaid();
  }

  @Test
  void aRollbackThatFailedIsMadeGoodLineByLine() {
    FakeConsole console =
        listed(OURS)
            .runs(AFTER)
            .startupMatches(false)
            .on(ROLLBACK, "Rollback failed.")
            .on(CONFIG, "interface loopback0", "", CONFIG)
            .on(CONFIG, " description old", "", CONFIG)
            .on(CONFIG, "exit", "", CONFIG)
            .runs(BEFORE)
            .on(DELETE, "")
            .on("no checkpoint belay-op1", "")
            .on(LIST, NONE);

    assertThat(style(console).revert(BASELINE)).isEqualTo(new RevertOutcome.Reverted(false));
    console.assertAllSaid();
  }

  @Test
  void aPartOfTheChangeWithoutACheckpointIsSomebodyElses() {
    ChangeRequest two =
        ChangeRequest.merge(
            List.of("interface loopback0", "  description new", "snmp-server location here"));

    assertThat(style(listed(NONE).runs(AFTER)).probe(two, BASELINE))
        .isInstanceOf(ChangeStanding.Foreign.class);
    assertThat(style(listed(OURS).runs(AFTER)).probe(two, BASELINE))
        .isEqualTo(new ChangeStanding.Armed(null, false));
  }
}
