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
import dev.belay.emulated.Misbehaviour;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole configurations of NX-OS, which the device takes from a file on trial. */
class NxosReplacementTest {
  private static final String NOBODY = "show checkpoint summary";

  private static ChangeRequest replacement(ProtocolBench bench) {
    return ChangeRequest.replace(
        bench
            .baseline()
            .raw()
            .replace("description router id", "description \"changed\" by $belay [x] {y} a;b")
            .lines()
            .toList());
  }

  private static ApplyOutcome apply(ProtocolBench bench) {
    ChangeRequest request = replacement(bench);
    return bench.apply(request, bench.plan(request).diffHash());
  }

  private static ConfirmOutcome confirm(ProtocolBench bench) {
    return bench.change(control -> control.confirm(replacement(bench), bench.baseline()));
  }

  private static void assertNoTrace(ProtocolBench bench) {
    assertThat(bench.device().timerLeft()).isEmpty();
    String left =
        bench.in(session -> session.run(NOBODY).output() + session.run("dir bootflash:").output());
    assertThat(left).doesNotContain("belay-op1");
  }

  @Test
  void aReplacementIsProtectedByTheDevicesOwnTimerAndAMergeIsNot() {
    try (ProtocolBench bench = new ProtocolBench(Persona.CISCO_NXOS)) {
      PlannedChange whole = bench.plan(replacement(bench));
      PlannedChange lines = bench.plan(bench.good());

      assertThat(whole.protection().kind()).isEqualTo(Protection.Kind.DEVICE_TIMER);
      assertThat(whole.protection().longest()).isEqualTo(Duration.ofHours(1));
      assertThat(lines.protection().kind()).isEqualTo(Protection.Kind.WATCHDOG);
      assertThat(bench.device().running()).isEqualTo(bench.before());
    }
  }

  @Test
  void itRunsOnTrialIsConfirmedSavedAndLeavesNoTrace() {
    try (ProtocolBench bench = new ProtocolBench(Persona.CISCO_NXOS)) {
      assertThat(apply(bench))
          .isInstanceOfSatisfying(
              ApplyOutcome.Applied.class, applied -> assertThat(applied.armedUntil()).isNotNull());
      assertThat(bench.device().timerLeft()).contains(ProtocolBench.REVERT_IN);
      assertThat(bench.device().running())
          .contains("description \"changed\" by $belay [x] {y} a;b");

      assertThat(confirm(bench)).isEqualTo(new ConfirmOutcome.Confirmed());
      assertThat(confirm(bench)).isEqualTo(new ConfirmOutcome.Confirmed());

      assertThat(bench.device().startup()).isEqualTo(bench.device().running());
      assertThat(bench.applications()).isEqualTo(1);
      assertNoTrace(bench);
    }
  }

  @Test
  void aTimerThatRunsOutIsFoundAndProven() {
    try (ProtocolBench bench = new ProtocolBench(Persona.CISCO_NXOS)) {
      apply(bench);
      bench.clock().advance(ProtocolBench.REVERT_IN.plusSeconds(1));

      assertThat(bench.device().running()).isEqualTo(bench.before());
      assertThat(confirm(bench)).isEqualTo(new ConfirmOutcome.AlreadyReverted(true));
      assertThat(bench.revert()).isEqualTo(new RevertOutcome.Reverted(true));
      assertNoTrace(bench);
    }
  }

  @Test
  void goingBackAlsoStopsTheTimerWhichWouldUndoWhatOthersDoLater() {
    try (ProtocolBench bench = new ProtocolBench(Persona.CISCO_NXOS)) {
      apply(bench);

      assertThat(bench.revert()).isEqualTo(new RevertOutcome.Reverted(false));
      assertNoTrace(bench);
      bench.device().editBehindOurBack("snmp-server location later");
      bench.clock().advance(ProtocolBench.REVERT_IN.plusSeconds(1));
      assertThat(bench.device().running()).contains("snmp-server location later");
    }
  }

  @Test
  void theTrialOfSomebodyElseIsLeftAlone() {
    try (ProtocolBench bench = new ProtocolBench(Persona.CISCO_NXOS)) {
      String approved = bench.approved();
      apply(bench);
      bench.in(session -> session.run("no checkpoint belay-op1"));

      assertThat(bench.probe()).isInstanceOf(ChangeStanding.Foreign.class);
      assertThatThrownBy(() -> bench.plan(bench.good()))
          .isInstanceOf(DeviceFault.ConfigurationLocked.class);
      assertThatThrownBy(() -> bench.apply(bench.good(), approved))
          .isInstanceOf(DeviceFault.ConfigurationLocked.class);
      assertThatThrownBy(bench::confirm).isInstanceOf(DeviceFault.ConfigurationLocked.class);
      assertThat(bench.revert()).isInstanceOf(RevertOutcome.NotProven.class);
      assertThat(bench.device().timerLeft()).isPresent();
    }
  }

  @Test
  void aReplacementThatTheDeviceTookBackIsRefusedAndProven() {
    try (ProtocolBench bench = new ProtocolBench(Persona.CISCO_NXOS)) {
      String failed = "Rolling back to previous configuration is successful";
      bench.device().behave(new Misbehaviour.RejectLine("commit-timeout", failed));

      assertThat(apply(bench))
          .isInstanceOfSatisfying(
              ApplyOutcome.Refused.class,
              refused -> {
                assertThat(refused.provenUnchanged()).isTrue();
                assertThat(refused.rejection().answer()).contains("Rolling back");
              });
      assertThat(bench.device().running()).isEqualTo(bench.before());
      assertNoTrace(bench);
    }
  }

  @Test
  void aDeviceThatDoesNotUnderstandItsTimersCommandIsWatchedInstead() {
    try (ProtocolBench bench = new ProtocolBench(Persona.CISCO_NXOS)) {
      bench
          .device()
          .behave(
              new Misbehaviour.RejectLine(
                  "config-replace status", "% Invalid command at '^' marker."));
      PlannedChange plan = bench.plan(replacement(bench));

      assertThat(plan.protection().kind()).isEqualTo(Protection.Kind.WATCHDOG);
      assertThat(bench.apply(replacement(bench), plan.diffHash()))
          .isEqualTo(new ApplyOutcome.Applied(null, false));
      assertThat(bench.device().timerLeft()).isEmpty();
      assertThat(confirm(bench)).isEqualTo(new ConfirmOutcome.Confirmed());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLinkThatIsCutAtAnyCommandLeavesOneApplication(ProtocolBench.Cut cut) {
    int commands = 1;
    for (int at = 0; at < commands; at++) {
      try (ProtocolBench bench = new ProtocolBench(Persona.CISCO_NXOS)) {
        ChangeRequest request = small();
        String approved = bench.plan(request).diffHash();
        CuttingGuard guard =
            at == 0 ? new CuttingGuard() : new CuttingGuard(at - 1, cut.on(bench.device()));
        try {
          bench.change(
              guard,
              control ->
                  control.apply(request, bench.baseline(), approved, ProtocolBench.REVERT_IN));
        } catch (DeviceFault.ConnectionLost expected) {
          // This is what a cut looks like from here.
        } finally {
          bench.device().behaveWell();
        }
        commands = at == 0 ? guard.written() + 1 : commands;

        assertThat(bench.apply(request, approved))
            .as("command " + at + ", " + cut)
            .isInstanceOf(ApplyOutcome.Applied.class);
        assertThat(bench.device().timerLeft()).isPresent();
        assertThat(bench.applications()).isEqualTo(1);
        assertThat(bench.revert()).isEqualTo(new RevertOutcome.Reverted(false));
        assertThat(bench.device().running()).isEqualTo(bench.before());
        assertNoTrace(bench);
      }
    }
    assertThat(commands).isGreaterThan(20);
  }

  /** So few lines that every command of it can be cut. */
  private static ChangeRequest small() {
    return ChangeRequest.replace(
        List.of(
            "version 9.3(8) Bios:version 01.11",
            "hostname r1",
            "interface mgmt0",
            "  vrf member management"));
  }
}
