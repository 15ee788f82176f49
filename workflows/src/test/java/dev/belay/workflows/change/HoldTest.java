package dev.belay.workflows.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.workflows.change.DeviceChangeOutcome.Applied;
import dev.belay.workflows.change.DeviceChangeOutcome.Reverted;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.wire.States;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change that asks a person when its checks say no. */
class HoldTest {
  private final Operation operation = new Operation();

  @BeforeEach
  void failsItsChecks() {
    operation.onFailure(OnFailure.HOLD);
    operation.lab.steps.passVerify(false);
  }

  @AfterEach
  void close() {
    operation.close();
  }

  @Test
  void goesBackWhenNobodyDecidesWhileTheTimerRuns() {
    DeviceChangeOutcome outcome = operation.run();

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Reverted.class, reverted -> assertThat(reverted.why()).contains("nobody decided"));
    operation.assertRightEnd(outcome);
  }

  @Test
  void theClockOfAWorkerThatIsAheadGivesNobodyMoreTimeThanTheDeviceDoes() {
    operation.lab.steps.clockAhead(Duration.ofMinutes(10));

    DeviceChangeOutcome outcome = operation.run();

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Reverted.class, reverted -> assertThat(reverted.why()).contains("nobody decided"));
    assertThat(operation.device().wentBackByItself())
        .as("it was taken back before its timer ended")
        .isFalse();
    operation.assertRightEnd(outcome);
  }

  @Test
  void theClockOfAWorkerThatIsBehindTakesTheDeviceBackTooEarlyAndNeverTooLate() {
    operation.lab.steps.passVerify(true);
    operation.lab.steps.clockAhead(Duration.ofMinutes(-10));

    DeviceChangeOutcome outcome = operation.run();

    assertThat(outcome).isInstanceOf(Reverted.class);
    assertThat(operation.device().wentBackByItself()).isFalse();
    operation.assertRightEnd(outcome);
  }

  @Test
  void confirmsWhenAPersonAcceptsInTime() {
    hold();

    operation.resolve(ResolveAction.ACCEPT);

    DeviceChangeOutcome outcome = operation.result();
    assertThat(outcome).isInstanceOf(Applied.class);
    operation.assertRightEnd(outcome);
  }

  @Test
  void theStoreKnowsThatTheDeviceWaits() {
    hold();

    assertThat(operation.lab.store.records())
        .extracting(ChangeRecord::state)
        .containsExactly(States.ON_HOLD);
    operation.resolve(ResolveAction.ACCEPT);
    operation.result();
    assertThat(operation.lab.store.records())
        .extracting(ChangeRecord::state)
        .containsExactly(States.ON_HOLD, "applied");
  }

  @Test
  void aStoreThatIsAwayKeepsNobodyFromDeciding() {
    operation.lab.store.refuseRecords(5);
    hold();

    operation.resolve(ResolveAction.ACCEPT);

    assertThat(operation.result()).isInstanceOf(Applied.class);
  }

  @Test
  void aPersonAcceptsNoDeviceWhoseGroupCannotStay() {
    operation.together();
    hold();

    operation.resolve(ResolveAction.ACCEPT);

    DeviceChangeOutcome outcome = operation.result();
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Reverted.class,
            reverted -> assertThat(reverted.fault()).isEqualTo(FaultTypes.GROUP_FAILED));
    operation.assertRightEnd(outcome);
  }

  @Test
  void verifiesAgainWhenAPersonAsksForIt() {
    hold();
    operation.lab.steps.passVerify(true);

    operation.resolve(ResolveAction.RETRY);

    DeviceChangeOutcome outcome = operation.result();
    assertThat(outcome).isInstanceOf(Applied.class);
    operation.assertRightEnd(outcome);
    assertThat(operation.lab.store.records())
        .extracting(ChangeRecord::state)
        .containsExactly(States.ON_HOLD, States.CHANGING, "applied");
  }

  @Test
  void goesBackWhenAPersonGivesItUp() {
    hold();

    operation.resolve(ResolveAction.GIVE_UP);

    DeviceChangeOutcome outcome = operation.result();
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Reverted.class, reverted -> assertThat(reverted.why()).contains("ada gave it up"));
    operation.assertRightEnd(outcome);
  }

  @Test
  void goesBackWhenItIsCancelledOnHold() {
    hold();

    operation.cancel();

    DeviceChangeOutcome outcome = operation.result();
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Reverted.class, reverted -> assertThat(reverted.why()).contains("cancelled on hold"));
    operation.assertRightEnd(outcome);
  }

  private void hold() {
    operation.start();
    operation.lab.pass(Duration.ofMinutes(1));
    assertThat(operation.view().state()).isEqualTo(States.ON_HOLD);
    assertThat(operation.view().protectedUntil()).isAfter(operation.lab.now());
  }
}
