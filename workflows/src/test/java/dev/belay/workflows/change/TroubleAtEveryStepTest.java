package dev.belay.workflows.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.workflows.change.DeviceChangeOutcome.Applied;
import dev.belay.workflows.change.DeviceChangeOutcome.Reverted;
import dev.belay.workflows.change.DeviceChangeOutcome.Unchanged;
import dev.belay.workflows.fake.Step;
import dev.belay.workflows.fake.Trouble;
import dev.belay.workflows.fault.FaultTypes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault and a cancellation at every step: the device always comes to a right end. */
class TroubleAtEveryStepTest {
  /** More than any step is tried before an operation gives it up. */
  private static final int FOR_EVER = 100_000;

  private static final Set<Step> BEFORE_APPLY =
      EnumSet.of(Step.SNAPSHOT_BEFORE, Step.PRECHECK, Step.PLAN);

  /** Steps that a cancellation never reaches: once begun, they are done. */
  private static final EnumSet<Step> DETACHED =
      EnumSet.of(Step.CONFIRM, Step.REVERT, Step.SNAPSHOT_AFTER);

  private final Operation operation = new Operation();

  @AfterEach
  void close() {
    operation.close();
  }

  static Stream<Arguments> troubles() {
    List<Arguments> all = new ArrayList<>();
    for (Step step : Step.values()) {
      all.add(Arguments.of(step, new Trouble.FailsBefore(FaultTypes.UNREACHABLE, 2)));
      all.add(Arguments.of(step, new Trouble.FailsAfter(FaultTypes.CONNECTION_LOST, 2)));
      all.add(
          Arguments.of(
              step, new Trouble.FailsBefore(FaultTypes.AUTHENTICATION_REJECTED, FOR_EVER)));
      all.add(
          Arguments.of(step, new Trouble.FailsAfter(FaultTypes.PROMPT_NOT_RECOGNISED, FOR_EVER)));
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void comesToARightEndWhateverFails(Step step, Trouble trouble) {
    operation.lab.world.trouble(step, trouble);
    if (step == Step.REVERT) {
      operation.lab.steps.passVerify(false);
    }

    operation.start();
    DeviceChangeOutcome outcome = operation.resultWithHelp();

    operation.assertRightEnd(outcome);
    if (BEFORE_APPLY.contains(step)) {
      assertThat(outcome).isInstanceOfAny(Applied.class, Unchanged.class);
    } else {
      assertThat(outcome).isInstanceOfAny(Applied.class, Reverted.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void comesToARightEndWhenItIsCancelledAsAStepBegins(Step step) {
    boolean told = EnumSet.complementOf(DETACHED).contains(step);
    operation.lab.world.trouble(
        step,
        told ? new Trouble.Cancelled(operation::cancel) : new Trouble.Meanwhile(operation::cancel));
    if (step == Step.REVERT) {
      operation.lab.steps.passVerify(false);
    }

    DeviceChangeOutcome outcome = operation.run();

    operation.assertRightEnd(outcome);
    switch (step) {
      case SNAPSHOT_BEFORE, PRECHECK, PLAN -> assertThat(outcome).isInstanceOf(Unchanged.class);
      case APPLY, VERIFY, REVERT -> assertThat(outcome).isInstanceOf(Reverted.class);
      case CONFIRM, SNAPSHOT_AFTER -> assertThat(outcome).isInstanceOf(Applied.class);
    }
  }
}
