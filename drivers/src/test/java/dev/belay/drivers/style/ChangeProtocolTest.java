package dev.belay.drivers.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.ApplyOutcome;
import dev.belay.drivers.ChangeControl;
import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.ChangeStanding;
import dev.belay.drivers.ConfirmOutcome;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.PlannedChange;
import dev.belay.drivers.RevertOutcome;
import dev.belay.emulated.Misbehaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The promises of a change, kept on every emulated platform over real SSH. */
class ChangeProtocolTest {

  @ParameterizedTest
  @EnumSource
  void aPlanShowsTheChangeAndChangesNothing(Persona persona) {
    try (ProtocolBench bench = new ProtocolBench(persona)) {
      PlannedChange plan = bench.plan(bench.good());
      PlannedChange again = bench.plan(bench.good());

      assertThat(plan.diff()).contains(Persona.EVIDENCE);
      assertThat(again.diffHash()).isEqualTo(plan.diffHash());
      assertThat(bench.device().running()).isEqualTo(bench.before());
      assertThat(bench.applications()).isZero();
      assertThat(bench.device().timerLeft()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
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
  @EnumSource
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
  void anApplyThatLosesItsLinkAtAnyCommandEndsInOneApplication(Persona persona) {
    eachCut(
        persona,
        bench -> {},
        bench -> {
          String approved = bench.approved();
          return control ->
              control.apply(bench.good(), bench.baseline(), approved, ProtocolBench.REVERT_IN);
        },
        (bench, outcome) -> {
          assertThat(outcome).isInstanceOf(ApplyOutcome.Applied.class);
          assertThat(bench.device().running()).contains(Persona.EVIDENCE);
          assertThat(bench.device().timerLeft().isPresent()).isEqualTo(persona.hasTimer());
          assertThat(bench.revert()).isEqualTo(new RevertOutcome.Reverted(false));
          assertThat(bench.device().running()).isEqualTo(bench.before());
        });
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void aConfirmThatLosesItsLinkAtAnyCommandEndsConfirmedAndSaved(Persona persona) {
    eachCut(
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
    eachCut(
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
  @EnumSource
  void aChangeThatIsRevertedIsProvenAndRevertingAgainIsHarmless(Persona persona) {
    try (ProtocolBench bench = new ProtocolBench(persona)) {
      bench.apply();

      assertThat(bench.revert()).isEqualTo(new RevertOutcome.Reverted(false));
      assertThat(bench.revert()).isEqualTo(new RevertOutcome.Reverted(true));
      assertThat(bench.device().running()).isEqualTo(bench.before());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aConfirmedChangeCanStillBeTakenBackForGood(Persona persona) {
    try (ProtocolBench bench = new ProtocolBench(persona)) {
      bench.apply();
      bench.confirm();

      assertThat(bench.revert()).isEqualTo(new RevertOutcome.Reverted(false));
      assertThat(bench.device().running()).isEqualTo(bench.before());
      assertThat(bench.device().startup()).isEqualTo(bench.before());
    }
  }

  static Set<Persona> withTimer() {
    return Persona.WITH_TIMER;
  }

  @ParameterizedTest
  @MethodSource("withTimer")
  void aTimerThatFiresIsFoundAndProven(Persona persona) {
    try (ProtocolBench bench = new ProtocolBench(persona)) {
      bench.apply();
      bench.clock().advance(ProtocolBench.REVERT_IN.plusMinutes(1));

      assertThat(bench.device().running()).isEqualTo(bench.before());
      assertThat(bench.probe())
          .isInstanceOfAny(ChangeStanding.Untouched.class, ChangeStanding.Reverted.class);
      assertThat(bench.confirm()).isEqualTo(new ConfirmOutcome.AlreadyReverted(true));
      assertThat(bench.revert()).isEqualTo(new RevertOutcome.Reverted(true));
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

  static Set<Persona> withJudgement() {
    return Persona.WITH_JUDGEMENT;
  }

  @ParameterizedTest
  @MethodSource("withJudgement")
  void aRefusedLineIsNamedWithoutItsSecretAndTheDeviceIsAsBefore(Persona persona) {
    try (ProtocolBench bench = new ProtocolBench(persona)) {
      bench.device().behave(new Misbehaviour.RejectLine("hush-hush", persona.refusal()));
      ChangeRequest refused = ChangeRequest.merge(persona.withSecret());
      PlannedChange plan = bench.plan(refused);
      ApplyOutcome outcome = bench.apply(refused, plan.diffHash());

      assertThat(outcome)
          .isInstanceOfSatisfying(
              ApplyOutcome.Refused.class,
              answer -> {
                assertThat(answer.provenUnchanged()).isTrue();
                assertThat(answer.rejection().lineNumber()).isEqualTo(persona.withSecret().size());
                assertThat(answer.rejection().answer()).contains(persona.refusal());
                assertThat(answer.toString()).doesNotContain("hush-hush");
              });
      assertThat(bench.device().running()).isEqualTo(bench.before());
      assertThat(bench.device().timerLeft()).isEmpty();
    }
  }

  @Test
  void aFileThatCannotBeWrittenLeavesNoTrace() {
    try (ProtocolBench bench = new ProtocolBench(Persona.LINUX)) {
      bench.device().behave(new Misbehaviour.RejectLine("hush-hush", Persona.LINUX.refusal()));
      ChangeRequest refused = ChangeRequest.merge(Persona.LINUX.withSecret());
      String approved = bench.plan(refused).diffHash();

      assertThatThrownBy(() -> bench.apply(refused, approved))
          .isInstanceOf(DeviceFault.CommandRejected.class)
          .hasMessageContaining("No space left")
          .hasMessageNotContaining("hush-hush");
      assertThat(bench.device().running()).isEqualTo(bench.before());
      ApplyOutcome next =
          bench.change(
              "op2",
              new CuttingGuard(),
              control ->
                  control.apply(
                      bench.good(), bench.baseline(), bench.approved(), ProtocolBench.REVERT_IN));
      assertThat(next).isInstanceOf(ApplyOutcome.Applied.class);
    }
  }

  @ParameterizedTest
  @EnumSource
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
  @EnumSource
  void aDifferenceThatWasNotApprovedIsNotApplied(Persona persona) {
    try (ProtocolBench bench = new ProtocolBench(persona)) {
      assertThatThrownBy(() -> bench.apply(bench.good(), "other"))
          .isInstanceOf(DeviceFault.DiffChanged.class);
      assertThat(bench.device().running()).isEqualTo(bench.before());
      assertThat(bench.device().timerLeft()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
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

  private interface Judgement {
    void judge(ProtocolBench bench, Object outcome);
  }

  private interface Preparation {
    void prepare(ProtocolBench bench);
  }

  /**
   * Runs a step on a fresh device for each of its commands, cuts the link right there, connects
   * anew and runs the step again.
   */
  private static void eachCut(
      Persona persona,
      Preparation preparation,
      Function<ProtocolBench, Function<ChangeControl, Object>> step,
      Judgement judgement) {
    int commands;
    try (ProtocolBench bench = new ProtocolBench(persona)) {
      preparation.prepare(bench);
      CuttingGuard counter = new CuttingGuard();
      judgement.judge(bench, bench.change(counter, step.apply(bench)));
      commands = counter.written();
    }
    assertThat(commands).isGreaterThan(2);
    for (ProtocolBench.Cut cut : ProtocolBench.Cut.values()) {
      for (int at = 0; at < commands; at++) {
        try (ProtocolBench bench = new ProtocolBench(persona)) {
          preparation.prepare(bench);
          Function<ChangeControl, Object> action = step.apply(bench);
          cutAt(bench, at, cut, action);
          judgement.judge(bench, bench.change(action));
        } catch (AssertionError | DeviceFault e) {
          throw new AssertionError(persona + ", command " + at + ", " + cut + ": " + e, e);
        }
      }
    }
  }

  private static void cutAt(
      ProtocolBench bench, int at, ProtocolBench.Cut cut, Function<ChangeControl, Object> action) {
    try {
      bench.change(new CuttingGuard(at, cut.on(bench.device())), action);
    } catch (DeviceFault.ConnectionLost expected) {
      // This is what a cut looks like from here; the goodbye after the step may be cut as well.
    } finally {
      bench.device().behaveWell();
    }
  }
}
