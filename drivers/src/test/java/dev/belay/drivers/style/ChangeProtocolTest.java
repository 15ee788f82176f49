package dev.belay.drivers.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.ApplyOutcome;
import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.ChangeStanding;
import dev.belay.drivers.ConfirmOutcome;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.PlannedChange;
import dev.belay.drivers.RevertOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promises of a change, kept on every emulated platform over real SSH. */
class ChangeProtocolTest {

  static Set<Persona> changeable() {
    return Persona.CHANGEABLE;
  }

  @ParameterizedTest
  @MethodSource("changeable")
  void aChangeIsAppliedOnceConfirmedAndSaved(Persona persona) {
    try (ProtocolBench bench = new ProtocolBench(persona)) {
      assertThat(bench.apply()).isInstanceOf(ApplyOutcome.Applied.class);
      assertThat(bench.device().timerLeft().isPresent()).isEqualTo(persona.hasTimer());
      assertThat(bench.probe())
          .isInstanceOfSatisfying(
              ChangeStanding.Armed.class, armed -> assertThat(armed.complete()).isTrue());

      assertThat(bench.confirm()).isEqualTo(new ConfirmOutcome.Confirmed());
      assertThat(bench.confirm()).isEqualTo(new ConfirmOutcome.Confirmed());

      assertThat(bench.device().timerLeft()).isEmpty();
      assertThat(bench.device().running()).contains(Persona.EVIDENCE);
      assertThat(bench.device().startup()).isEqualTo(bench.device().running());
      assertThat(bench.applications()).isEqualTo(1);
    }
  }

  static Set<Persona> withTimer() {
    return Persona.WITH_TIMER;
  }

  @ParameterizedTest
  @MethodSource("withTimer")
  void whoComesLaterLearnsFromTheDeviceHowLongItsTimerStillRuns(Persona persona) {
    try (ProtocolBench bench = new ProtocolBench(persona)) {
      bench.apply();
      bench.clock().advance(Duration.ofMinutes(2));

      Instant asked = Instant.now();
      assertThat(bench.probe())
          .isInstanceOfSatisfying(
              ChangeStanding.Armed.class,
              armed ->
                  assertThat(armed.until())
                      .isBetween(asked.plusSeconds(170), asked.plusSeconds(190)));
    }
  }

  @ParameterizedTest
  @MethodSource("changeable")
  void whatIsThereAlreadyIsNothingToDo(Persona persona) {
    try (ProtocolBench bench = new ProtocolBench(persona)) {
      ChangeRequest same = ChangeRequest.replace(bench.baseline().raw().lines().toList());
      PlannedChange plan = bench.plan(same);

      assertThat(plan.nothingToDo()).isTrue();
      assertThat(bench.apply(same, plan.diffHash())).isEqualTo(new ApplyOutcome.NothingToDo());
      assertThat(bench.device().running()).isEqualTo(bench.before());
      assertThat(bench.device().timerLeft()).isEmpty();
    }
  }

  static Set<Persona> platforms() {
    return Persona.PLATFORMS;
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void aConfirmThatLosesItsLinkAtAnyCommandEndsConfirmedAndSaved(Persona persona) {
    Cuts.atEachCommand(
        persona,
        ProtocolBench::apply,
        bench -> control -> control.confirm(bench.good(), bench.baseline()),
        (bench, outcome) -> {
          assertThat(outcome).isEqualTo(new ConfirmOutcome.Confirmed());
          assertThat(bench.device().timerLeft()).isEmpty();
          assertThat(bench.device().running()).contains(Persona.EVIDENCE);
          assertThat(bench.device().startup()).isEqualTo(bench.device().running());
          assertThat(bench.applications()).isEqualTo(1);
        });
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void aRevertThatLosesItsLinkAtAnyCommandEndsAtTheBaseline(Persona persona) {
    Cuts.atEachCommand(
        persona,
        ProtocolBench::apply,
        bench -> control -> control.revert(bench.baseline()),
        (bench, outcome) -> {
          assertThat(outcome).isInstanceOf(RevertOutcome.Reverted.class);
          assertThat(bench.device().running()).isEqualTo(bench.before());
          assertThat(bench.device().startup()).doesNotContain(Persona.EVIDENCE);
          assertThat(bench.device().timerLeft()).isEmpty();
        });
  }

  @ParameterizedTest
  @MethodSource("changeable")
  void aConfirmedChangeCanStillBeTakenBackForGood(Persona persona) {
    try (ProtocolBench bench = new ProtocolBench(persona)) {
      bench.apply();
      bench.confirm();

      assertThat(bench.revert()).isEqualTo(new RevertOutcome.Reverted(false));
      assertThat(bench.device().running()).isEqualTo(bench.before());
      assertThat(bench.device().startup()).isEqualTo(bench.before());
    }
  }

  static Set<Persona> withNamedTrials() {
    return Persona.WITH_NAMED_TRIALS;
  }

  @ParameterizedTest
  @MethodSource("withNamedTrials")
  void theTrialOfAnotherOperationIsLeftAlone(Persona persona) {
    try (ProtocolBench bench = new ProtocolBench(persona)) {
      String approved = bench.approved();
      ApplyOutcome theirs =
          bench.change(
              "other",
              new CuttingGuard(),
              control ->
                  control.apply(bench.good(), bench.baseline(), approved, ProtocolBench.REVERT_IN));
      String running = bench.device().running();

      assertThat(theirs).isInstanceOf(ApplyOutcome.Applied.class);
      assertThat(bench.probe()).isInstanceOf(ChangeStanding.Foreign.class);
      assertThatThrownBy(() -> bench.plan(bench.good()))
          .isInstanceOf(DeviceFault.ConfigurationLocked.class);
      assertThatThrownBy(() -> bench.apply(bench.good(), approved))
          .isInstanceOf(DeviceFault.ConfigurationLocked.class);
      assertThatThrownBy(bench::confirm).isInstanceOf(DeviceFault.ConfigurationLocked.class);
      assertThat(bench.revert()).isInstanceOf(RevertOutcome.NotProven.class);
      assertThat(bench.device().running()).isEqualTo(running).contains(Persona.EVIDENCE);
      assertThat(bench.device().timerLeft()).isPresent();
    }
  }

  @ParameterizedTest
  @MethodSource("changeable")
  void aDeviceThatWasEditedBehindOurBackIsLeftAlone(Persona persona) {
    try (ProtocolBench bench = new ProtocolBench(persona)) {
      String approved = bench.approved();
      bench.device().editBehindOurBack(persona.edit().toArray(String[]::new));
      String edited = bench.device().running();

      assertThatThrownBy(() -> bench.apply(bench.good(), approved))
          .isInstanceOf(DeviceFault.BaselineMoved.class);
      assertThat(bench.device().running()).isEqualTo(edited).isNotEqualTo(bench.before());
      assertThat(bench.device().timerLeft()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("changeable")
  void aDifferenceThatWasNotApprovedIsNotApplied(Persona persona) {
    try (ProtocolBench bench = new ProtocolBench(persona)) {
      assertThatThrownBy(() -> bench.apply(bench.good(), "other"))
          .isInstanceOf(DeviceFault.DiffChanged.class);
      assertThat(bench.device().running()).isEqualTo(bench.before());
      assertThat(bench.device().timerLeft()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("changeable")
  void aWholeConfigurationReplacesTheOneBefore(Persona persona) {
    try (ProtocolBench bench = new ProtocolBench(persona)) {
      bench.apply();
      bench.confirm();
      var changed = bench.in(session -> session.readConfiguration());
      ChangeRequest back = ChangeRequest.replace(bench.baseline().raw().lines().toList());

      PlannedChange plan =
          bench.change("op2", new CuttingGuard(), control -> control.plan(back, changed));
      ApplyOutcome outcome =
          bench.change(
              "op2",
              new CuttingGuard(),
              control -> control.apply(back, changed, plan.diffHash(), ProtocolBench.REVERT_IN));

      assertThat(outcome).isInstanceOf(ApplyOutcome.Applied.class);
      ConfirmOutcome confirmed =
          bench.change("op2", new CuttingGuard(), control -> control.confirm(back, changed));
      assertThat(confirmed).isEqualTo(new ConfirmOutcome.Confirmed());
      assertThat(bench.device().running()).isEqualTo(bench.before());
      assertThat(bench.device().startup()).isEqualTo(bench.before());
    }
  }
}
