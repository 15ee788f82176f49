package dev.belay.drivers.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.ApplyOutcome;
import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.ChangeStanding;
import dev.belay.drivers.CommandResult;
import dev.belay.drivers.ConfirmOutcome;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.PlannedChange;
import dev.belay.drivers.Protection;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.RevertOutcome;
import dev.belay.drivers.platform.Capabilities;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.drivers.redact.Redactor;
import dev.belay.emulated.Misbehaviour;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract: the same sentences for every platform. {@link Persona} says what a platform cannot
 * do; for that, the sentence right below another tells what holds instead.
 */
class PlatformContractTest {
  private static final String SECRET = "hush-hush";

  @Test
  void everyPlatformIsHere() {
    assertThat(Stream.of(Persona.values()).map(Persona::platform).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(PlatformCatalog.builtIn().names());
  }

  @ParameterizedTest
  @EnumSource
  void connectsThroughBannerAndPaging(Persona persona) {
    try (ReadingBench bench = new ReadingBench(persona)) {
      String whole = bench.shown();
      assertThat(whole.length()).isGreaterThan(ReadingBench.CONFIGURATION_BYTES * 9 / 10);

      bench
          .device()
          .behave(
              new Misbehaviour.Banner(
                  "", "** r1# and lab@r1> are watched **", "r1#", "Password: no"),
              new Misbehaviour.RejectLine("length 0|pager off", persona.refusal()));

      assertThat(bench.shown()).isEqualTo(whole);
      assertThat(bench.pagesTurned() > 3).isEqualTo(!Persona.WITHOUT_PAGER.contains(persona));
    }
  }

  @ParameterizedTest
  @EnumSource
  void outputComesOneByteAtATimeOrInOnePiece(Persona persona) {
    try (ReadingBench bench = new ReadingBench(persona)) {
      String inOnePiece = bench.shown();
      bench.device().behave(new Misbehaviour.OneByteAtATime());

      assertThat(bench.shown()).isEqualTo(inOnePiece);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRefusedCommandIsAValueWithTheAnswerAndTheSessionGoesOn(Persona persona) {
    try (ReadingBench bench = new ReadingBench(persona);
        DeviceSession session = bench.connect()) {
      CommandResult refused = session.run(persona.bogus());

      assertThat(refused.accepted()).as(refused.output()).isFalse();
      assertThat(refused.output()).contains(Objects.requireNonNull(refused.rejection()).answer());
      assertThat(bench.shown(session)).isNotBlank();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWrongPasswordCostsOneAttempt(Persona persona) {
    try (ReadingBench bench = new ReadingBench(persona)) {
      assertThatThrownBy(() -> bench.connect("Wr0ng-Pa55word"))
          .isInstanceOf(DeviceFault.AuthenticationRejected.class)
          .hasMessageNotContaining("Wr0ng-Pa55word");
      assertThat(bench.failedLogins()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void secretsAreRedactedInWhatIsHeardAndShown(Persona persona) {
    try (ReadingBench bench = new ReadingBench(persona)) {
      bench.device().editBehindOurBack(persona.withSecret().toArray(String[]::new));
      String shown = bench.shown();

      assertThat(shown).contains(SECRET);
      assertThat(bench.heard())
          .contains(Persona.EVIDENCE)
          .doesNotContain(SECRET)
          .doesNotContain(ReadingBench.PASSWORD);
      assertThat(Redactor.of(bench.platform()).redact(shown)).doesNotContain(SECRET);
    }
  }

  static Set<Persona> changeable() {
    return Persona.CHANGEABLE;
  }

  static Set<Persona> readOnly() {
    return Persona.READ_ONLY;
  }

  @ParameterizedTest
  @MethodSource("changeable")
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
  @MethodSource("readOnly")
  void whatCanOnlyBeReadSaysSoBeforeAnythingIsTyped(Persona persona) {
    try (ReadingBench bench = new ReadingBench(persona);
        DeviceSession session = bench.connect()) {
      String before = bench.heard();

      assertThatThrownBy(() -> session.change("op1"))
          .isInstanceOf(DeviceFault.UnusableInput.class)
          .hasMessageContaining("can only be read");
      assertThat(bench.heard()).isEqualTo(before);
    }
  }

  static Set<Persona> withJudgement() {
    return Persona.WITH_JUDGEMENT;
  }

  @ParameterizedTest
  @MethodSource("withJudgement")
  void aRefusedLineIsNamedByNumberAndAnswerAndTheDeviceIsAsBefore(Persona persona) {
    try (ProtocolBench bench = new ProtocolBench(persona)) {
      bench.device().behave(new Misbehaviour.RejectLine(SECRET, persona.refusal()));
      ChangeRequest refused = ChangeRequest.merge(persona.withSecret());
      PlannedChange plan = bench.plan(refused);
      ApplyOutcome outcome = bench.apply(refused, plan.diffHash());

      assertThat(outcome)
          .isInstanceOfSatisfying(
              ApplyOutcome.Refused.class,
              answer -> {
                Rejection rejection = answer.rejection();
                assertThat(answer.provenUnchanged()).isTrue();
                assertThat(rejection.lineNumber()).isEqualTo(persona.withSecret().size());
                assertThat(rejection.answer()).contains(persona.refusal());
                assertThat(answer.toString()).doesNotContain(SECRET);
              });
      assertThat(bench.device().running()).isEqualTo(bench.before());
      assertThat(bench.device().timerLeft()).isEmpty();
    }
  }

  /** Whatever is in the lines: what can fail is the writing of the file that they make up. */
  @ParameterizedTest
  @EnumSource(names = "LINUX")
  void aDeviceThatTakesEveryLineLeavesNoTraceOfAFileThatItCannotWrite(Persona persona) {
    try (ProtocolBench bench = new ProtocolBench(persona)) {
      bench.device().behave(new Misbehaviour.RejectLine(SECRET, persona.refusal()));
      ChangeRequest refused = ChangeRequest.merge(persona.withSecret());
      String approved = bench.plan(refused).diffHash();

      assertThatThrownBy(() -> bench.apply(refused, approved))
          .isInstanceOf(DeviceFault.CommandRejected.class)
          .hasMessageContaining("No space left")
          .hasMessageNotContaining(SECRET);
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

  static Set<Persona> platforms() {
    return Persona.PLATFORMS;
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void applyCrashProbeAndContinueEndInOneApplication(Persona persona) {
    Cuts.atEachCommand(
        persona,
        bench -> {},
        bench -> {
          String approved = bench.approved();
          return control ->
              control.apply(bench.good(), bench.baseline(), approved, ProtocolBench.REVERT_IN);
        },
        (bench, outcome) -> {
          assertThat(outcome).isInstanceOf(ApplyOutcome.Applied.class);
          assertThat(bench.device().running())
              .contains(Persona.EVIDENCE)
              .isEqualTo(bench.afterOneApplication());
          if (!Persona.WITH_LINES_IN_EFFECT_AT_ONCE.contains(persona)) {
            assertThat(bench.applications()).isEqualTo(1);
          }
          assertThat(bench.device().timerLeft().isPresent()).isEqualTo(persona.hasTimer());
          assertThat(bench.revert()).isEqualTo(new RevertOutcome.Reverted(false));
          assertThat(bench.device().running()).isEqualTo(bench.before());
        });
  }

  static Set<Persona> guarded() {
    Set<Persona> guarded = EnumSet.copyOf(Persona.WITH_TIMER);
    guarded.addAll(Persona.WITH_TIMER_FOR_REPLACEMENTS);
    return guarded;
  }

  static Set<Persona> unguarded() {
    Set<Persona> unguarded = EnumSet.copyOf(Persona.CHANGEABLE);
    unguarded.removeAll(Persona.WITH_TIMER);
    return unguarded;
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void theTimerFiresWhenNobodyConfirms(Persona persona) {
    try (ProtocolBench bench = new ProtocolBench(persona)) {
      ChangeRequest request = bench.guarded();
      PlannedChange plan = bench.plan(request);
      assertThat(plan.protection().kind()).isEqualTo(Protection.Kind.DEVICE_TIMER);
      bench.apply(request, plan.diffHash());
      assertThat(bench.device().running()).isNotEqualTo(bench.before());

      bench.clock().advance(ProtocolBench.REVERT_IN.plusMinutes(1));

      assertThat(bench.device().running()).isEqualTo(bench.before());
      assertThat(bench.<ChangeStanding>change(control -> control.probe(request, bench.baseline())))
          .isInstanceOfAny(ChangeStanding.Untouched.class, ChangeStanding.Reverted.class);
      assertThat(
              bench.<ConfirmOutcome>change(control -> control.confirm(request, bench.baseline())))
          .isEqualTo(new ConfirmOutcome.AlreadyReverted(true));
      assertThat(bench.revert()).isEqualTo(new RevertOutcome.Reverted(true));
    }
  }

  @ParameterizedTest
  @MethodSource("unguarded")
  void withoutATimerThePlanSaysWhoGoesBackAndUntilThenTheChangeStays(Persona persona) {
    try (ProtocolBench bench = new ProtocolBench(persona)) {
      Protection protection = bench.plan(bench.good()).protection();
      bench.apply();

      bench.clock().advance(Duration.ofDays(2));

      assertThat(protection.kind()).isEqualTo(Protection.Kind.WATCHDOG);
      assertThat(protection.limitation()).isNotBlank();
      assertThat(bench.device().running()).contains(Persona.EVIDENCE);
      assertThat(bench.revert()).isEqualTo(new RevertOutcome.Reverted(false));
      assertThat(bench.device().running()).isEqualTo(bench.before());
    }
  }

  @ParameterizedTest
  @MethodSource("changeable")
  void aRevertIsProvenAndRevertingAgainIsHarmless(Persona persona) {
    try (ProtocolBench bench = new ProtocolBench(persona)) {
      ChangeRequest request = ChangeRequest.merge(persona.withSecret());
      bench.apply(request, bench.plan(request).diffHash());
      assertThat(bench.device().running()).contains(Persona.EVIDENCE);

      assertThat(bench.revert()).isEqualTo(new RevertOutcome.Reverted(false));
      assertThat(bench.revert()).isEqualTo(new RevertOutcome.Reverted(true));
      assertThat(bench.device().running()).isEqualTo(bench.before());
    }
  }

  /** The table of docs/platforms.md comes from the same definitions. */
  @ParameterizedTest
  @MethodSource("platforms")
  void whatItsDefinitionPromisesIsWhatThisContractProves(Persona persona) {
    Capabilities can = Capabilities.of(PlatformCatalog.builtIn().get(persona.platform()));

    assertThat(can.change()).isTrue();
    assertThat(can.protection() == Protection.Kind.DEVICE_TIMER)
        .isEqualTo(guarded().contains(persona));
    assertThat(can.reach() == Capabilities.Reach.REPLACEMENTS)
        .isEqualTo(Persona.WITH_TIMER_FOR_REPLACEMENTS.contains(persona));
  }
}
