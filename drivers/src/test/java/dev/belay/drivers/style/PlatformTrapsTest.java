package dev.belay.drivers.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.ApplyOutcome;
import dev.belay.drivers.ChangeStanding;
import dev.belay.drivers.CommandResult;
import dev.belay.drivers.ConfirmOutcome;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.PlannedChange;
import dev.belay.drivers.Protection;
import dev.belay.emulated.Misbehaviour;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What single platforms do to those who do not know them, on their emulated devices. */
class PlatformTrapsTest {

  @Test
  void onJunosACommitBySomebodyElseConfirmsAndThePlanSaysSo() {
    try (ProtocolBench bench = new ProtocolBench(Persona.JUNIPER_JUNOS)) {
      PlannedChange plan = bench.plan(bench.good());
      assertThat(plan.protection().limitation()).contains("any commit by somebody else");
      bench.apply();

      bench.device().editBehindOurBack(Persona.JUNIPER_JUNOS.edit().toArray(String[]::new));
      bench.clock().advance(ProtocolBench.REVERT_IN.plusMinutes(1));

      assertThat(bench.probe()).isEqualTo(new ChangeStanding.Committed(true));
      assertThat(bench.confirm()).isEqualTo(new ConfirmOutcome.Confirmed());
      assertThat(bench.device().running()).contains(Persona.EVIDENCE);
      assertThat(bench.applications()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JUNIPER_JUNOS", "CISCO_XR"})
  void whoHoldsTheConfigurationIsNotDisturbed(Persona persona) {
    try (ProtocolBench bench = new ProtocolBench(persona)) {
      String approved = bench.approved();

      bench.in(somebody -> {
        CommandResult held = somebody.run("configure exclusive");
        assertThat(held.rejection()).isNull();
        assertThatThrownBy(() -> bench.plan(bench.good()))
            .isInstanceOf(DeviceFault.ConfigurationLocked.class);
        assertThatThrownBy(() -> bench.apply(bench.good(), approved))
            .isInstanceOf(DeviceFault.ConfigurationLocked.class);
        return held;
      });

      assertThat(bench.device().running()).isEqualTo(bench.before());
      assertThat(bench.apply()).isInstanceOf(ApplyOutcome.Applied.class);
    }
  }

  @Test
  void onEosSessionsThatWeLeakedAreSweptAndThoseOfOthersAreNot() {
    try (ProtocolBench bench = new ProtocolBench(Persona.ARISTA_EOS)) {
      leak(bench, "alice-", 1);
      leak(bench, ConfigurationStyle.PREFIX, 4);

      assertThat(bench.plan(bench.good()).diff()).contains(Persona.EVIDENCE);

      assertThat(sessions(bench))
          .containsPattern("alice-0 +pending")
          .doesNotContainPattern("belay-\\S* +pending");
    }
  }

  @Test
  void onEosATableThatOthersHaveFilledIsBusyAndNothingOfTheirsIsEnded() {
    try (ProtocolBench bench = new ProtocolBench(Persona.ARISTA_EOS)) {
      leak(bench, "alice-", 5);

      assertThatThrownBy(() -> bench.plan(bench.good()))
          .isInstanceOf(DeviceFault.DeviceBusy.class)
          .hasMessageContaining("no room for another configuration session");
      assertThat(sessions(bench)).containsPattern("alice-4 +pending");
    }
  }

  private static String sessions(ProtocolBench bench) {
    return bench.in(session -> session.run("show configuration sessions detail").output());
  }

  private static void leak(ProtocolBench bench, String prefix, int count) {
    for (int i = 0; i < count; i++) {
      String name = prefix + i;
      bench.in(session -> session.run("configure session " + name));
    }
  }

  @Test
  void onVyosThePlanTellsARestartFromAReload() {
    try (ProtocolBench restarts = new ProtocolBench(Persona.VYOS);
        ProtocolBench reloads = new ProtocolBench(Persona.VYOS_THAT_RELOADS)) {
      Protection restart = restarts.plan(restarts.good()).protection();
      Protection reload = reloads.plan(reloads.good()).protection();

      assertThat(restart.description()).contains("restarts it");
      assertThat(restart.limitation()).contains("stops all traffic for minutes");
      assertThat(reload.description()).contains("loads the configuration before");
    }
  }

  @Test
  void onXrATrialEndsWithItsStepAndIsNeverLeftToATimer() {
    try (ProtocolBench bench = new ProtocolBench(Persona.CISCO_XR)) {
      bench.apply();

      assertThat(bench.device().timerLeft()).isEmpty();
      bench.clock().advance(Duration.ofHours(1));
      assertThat(bench.probe()).isEqualTo(new ChangeStanding.Armed(null, true));
    }
  }

  @Test
  void onFrrALineThatIsDroppedWithoutAWordIsFoundByReading() {
    try (ProtocolBench bench = new ProtocolBench(Persona.FRR)) {
      String approved = bench.approved();
      bench.device().behave(new Misbehaviour.RejectLine(Persona.EVIDENCE, ""));

      assertThat(bench.apply(bench.good(), approved))
          .isInstanceOfSatisfying(
              ApplyOutcome.Refused.class,
              refused -> {
                assertThat(refused.rejection().line()).contains(Persona.EVIDENCE);
                assertThat(refused.rejection().lineNumber()).isPositive();
                assertThat(refused.provenUnchanged()).isTrue();
              });
      assertThat(bench.device().running()).isEqualTo(bench.before());
    }
  }
}
