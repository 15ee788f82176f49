package dev.belay.workflows.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.workflows.change.DeviceChangeOutcome.Applied;
import dev.belay.workflows.change.DeviceChangeOutcome.NotRolledBack;
import dev.belay.workflows.change.DeviceChangeOutcome.NothingToDo;
import dev.belay.workflows.change.DeviceChangeOutcome.Refused;
import dev.belay.workflows.change.DeviceChangeOutcome.ResolvedByHand;
import dev.belay.workflows.change.DeviceChangeOutcome.Reverted;
import dev.belay.workflows.change.DeviceChangeOutcome.RolledBack;
import dev.belay.workflows.change.DeviceChangeOutcome.Unchanged;
import dev.belay.workflows.fake.FakeDevice;
import dev.belay.workflows.fake.Step;
import dev.belay.workflows.fake.Trouble;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.wire.States;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceChangeWorkflowTest {
  private final Operation operation = new Operation();

  @AfterEach
  void everythingIsInOrder() {
    operation.close();
  }

  @Test
  void appliesVerifiesConfirmsAndSaves() {
    DeviceChangeOutcome outcome = operation.run();

    assertThat(outcome).isInstanceOf(Applied.class);
    operation.assertRightEnd(outcome);
    assertThat(operation.lab.world.journal())
        .containsExactly(
            "SNAPSHOT_BEFORE r1",
            "PRECHECK r1",
            "PLAN r1",
            "APPLY r1",
            "VERIFY r1",
            "CONFIRM r1",
            "SNAPSHOT_AFTER r1");
    assertThat(operation.lab.store.mirrored()).hasSize(1);
    assertThat(operation.lab.store.records())
        .singleElement()
        .satisfies(row -> {
          assertThat(row.state()).isEqualTo("applied");
          assertThat(row.before()).isEqualTo(FakeDevice.ORIGINAL);
          assertThat(row.after()).isEqualTo(FakeDevice.CHANGED);
        });
  }

  @Test
  void itsEndIsRecordedHoweverLongTheStoreIsAway() {
    operation.lab.store.refuseRecords(40); // at most every 30 seconds, so for a quarter of an hour

    DeviceChangeOutcome outcome = operation.run();

    assertThat(outcome).isInstanceOf(Applied.class);
    operation.assertRightEnd(outcome);
    assertThat(operation.lab.store.records())
        .singleElement()
        .satisfies(row -> assertThat(row.state()).isEqualTo("applied"));
  }

  @Test
  void appliesNothingThatWouldNotEndWithinTheWindow() {
    operation.applyBefore(operation.lab.now().minusSeconds(1));

    assertThat(operation.run())
        .isInstanceOfSatisfying(
            Unchanged.class,
            unchanged -> assertThat(unchanged.fault()).isEqualTo(FaultTypes.OUTSIDE_WINDOW));
    assertThat(operation.device().pushes()).isZero();
  }

  @Test
  void takesBackWhatAnEarlierOperationApplied() {
    operation.takesBack(new TakeBack("before", FakeDevice.ORIGINAL));

    assertThat(operation.run()).isEqualTo(new RolledBack("before"));
    assertThat(operation.device().pushes()).isEqualTo(1);
  }

  @Test
  void claimsNoRollbackOfADeviceThatSomebodyElseHasBroughtBack() {
    operation.takesBack(new TakeBack("before", FakeDevice.CHANGED));
    operation.device().editByHand(FakeDevice.CHANGED);

    assertThat(operation.run().describe())
        .startsWith("not rolled back: it runs what was there before already")
        .doesNotContain("saved");
  }

  @Test
  void takesNothingBackFromADeviceThatHasChangedSince() {
    operation.takesBack(new TakeBack("before", "another hash"));

    assertThat(operation.run())
        .isInstanceOfSatisfying(
            NotRolledBack.class,
            there -> assertThat(there.fault()).isEqualTo(FaultTypes.BASELINE_MOVED));
    assertThat(operation.device().pushes()).isZero();
  }

  @Test
  void takesNothingBackWhenNobodyKnowsWhatTheChangeLeft() {
    operation.takesBack(new TakeBack("before", null));

    assertThat(operation.run().describe()).contains("what the change left was never read");
    assertThat(operation.device().pushes()).isZero();
  }

  @Test
  void hasNothingToDoOnADeviceThatIsAlreadyAsWanted() {
    operation.device().editByHand(FakeDevice.CHANGED);

    assertThat(operation.run()).isInstanceOf(NothingToDo.class);
    assertThat(operation.device().pushes()).isZero();
  }

  @Test
  void endsUnchangedWhenAPrecheckSaysNo() {
    operation.lab.steps.failPrecheck();

    DeviceChangeOutcome outcome = operation.run();

    assertThat(outcome).isEqualTo(new Unchanged(FaultTypes.CHECK_FAILED, "neighbours: none up"));
    operation.assertRightEnd(outcome);
  }

  @Test
  void endsRefusedWhenTheDeviceRefusesALineAtPlanning() {
    RejectionReport rejection = new RejectionReport(2, "no such thing", "% Invalid input");
    operation.lab.steps.refuseAtPlan(rejection);

    DeviceChangeOutcome outcome = operation.run();

    assertThat(outcome).isEqualTo(new Refused(rejection));
    assertThat(operation.device().pushes()).isZero();
  }

  @Test
  void refusesToApplyAnotherDifferenceThanTheApprovedOne() {
    operation.approved("another-diff");

    DeviceChangeOutcome outcome = operation.run();

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Unchanged.class,
            unchanged -> assertThat(unchanged.fault()).isEqualTo(FaultTypes.DIFF_CHANGED));
    assertThat(operation.device().pushes()).isZero();
  }

  @Test
  void appliesNothingThatNothingWouldBringBack() {
    operation.lab.steps.protectBy(ProtectionReport.Kind.NONE);

    DeviceChangeOutcome outcome = operation.run();

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Unchanged.class,
            unchanged ->
                assertThat(unchanged.fault()).isEqualTo(FaultTypes.PROTECTION_UNAVAILABLE));
    assertThat(operation.device().pushes()).isZero();
  }

  @Test
  void leavesAloneWhatAnotherPersonChangedSinceThePlan() {
    operation.lab.world.trouble(
        Step.APPLY, new Trouble.Meanwhile(() -> operation.device().editByHand("theirs")));

    DeviceChangeOutcome outcome = operation.run();

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Unchanged.class,
            unchanged -> assertThat(unchanged.fault()).isEqualTo(FaultTypes.BASELINE_MOVED));
    assertThat(operation.device().running()).isEqualTo("theirs");
  }

  @Test
  void provesTheDeviceWhenALineWasRefusedHalfWay() {
    RejectionReport rejection = new RejectionReport(3, "bad", "% Invalid input");
    operation.lab.steps.answerApplyWith(new ApplyReport.Refused(rejection, false));

    DeviceChangeOutcome outcome = operation.run();

    assertThat(outcome).isEqualTo(new Refused(rejection));
    operation.assertRightEnd(outcome);
    assertThat(operation.lab.world.journal()).contains("REVERT r1");
  }

  @Test
  void revertsAndProvesItWhenTheVerificationFails() {
    operation.lab.steps.passVerify(false);

    DeviceChangeOutcome outcome = operation.run();

    assertThat(outcome).isEqualTo(new Reverted(FaultTypes.CHECK_FAILED, "neighbours: none up"));
    operation.assertRightEnd(outcome);
  }

  @Test
  void neverConfirmsWithLessThanTheMarginLeft() {
    operation.lab.world.trouble(Step.VERIFY, new Trouble.Slow(Duration.ofMinutes(10)));

    DeviceChangeOutcome outcome = operation.run();

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Reverted.class,
            reverted -> assertThat(reverted.fault()).isEqualTo(FaultTypes.TIMED_OUT));
    operation.assertRightEnd(outcome);
    assertThat(operation.lab.world.journal()).doesNotContain("CONFIRM r1");
  }

  @Test
  void countsATimerOfUnknownEndFromBeforeItWasArmed() {
    operation.lab.steps.hideTimer();
    operation.lab.world.trouble(
        Step.APPLY, new Trouble.Slow(Duration.ofMinutes(4).plusSeconds(50)));

    DeviceChangeOutcome outcome = operation.run();

    assertThat(outcome).isInstanceOf(Reverted.class);
    operation.assertRightEnd(outcome);
    assertThat(operation.lab.world.journal()).doesNotContain("CONFIRM r1");
  }

  @Test
  void isTheWatchdogOfADeviceWithoutTimer() {
    operation.lab.steps.protectBy(ProtectionReport.Kind.WATCHDOG);
    operation.lab.world.trouble(Step.VERIFY, new Trouble.Slow(Duration.ofHours(1)));

    DeviceChangeOutcome outcome = operation.run();

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Reverted.class,
            reverted -> assertThat(reverted.fault()).isEqualTo(FaultTypes.TIMED_OUT));
    operation.assertRightEnd(outcome);
    assertThat(operation.lab.world.journal()).contains("REVERT r1").doesNotContain("CONFIRM r1");
  }

  @Test
  void waitsForAsLongAsNoWorkerIsThereAndThenChangesTheDevice() {
    operation.lab.stopDeviceWorkers();
    operation.start();
    operation.awaitRunning("snapshot before");
    operation.lab.passWithoutWorkers(Duration.ofDays(2));
    assertThat(operation.device().pushes()).isZero();

    operation.lab.startDeviceWorkers();

    DeviceChangeOutcome outcome = operation.result();
    assertThat(outcome).isInstanceOf(Applied.class);
    operation.assertRightEnd(outcome);
  }

  @Test
  void appliesOnceWhenTheWorkerDiesWhileApplying() {
    // The test server does not skip time while a step is open: this heartbeat timeout is real.
    CountDownLatch endOfTest = new CountDownLatch(1);
    operation.lab.world.trouble(Step.APPLY, new Trouble.Dies(endOfTest));

    DeviceChangeOutcome outcome = operation.run();

    assertThat(outcome).isInstanceOf(Applied.class);
    operation.assertRightEnd(outcome);
    endOfTest.countDown();
  }

  @Test
  void keepsAChangeThatIsConfirmedButCannotBeReadAgain() {
    operation.lab.world.trouble(
        Step.SNAPSHOT_AFTER, new Trouble.FailsBefore(FaultTypes.UNREACHABLE, 100));

    DeviceChangeOutcome outcome = operation.run();

    assertThat(outcome)
        .isInstanceOfSatisfying(Applied.class, applied -> assertThat(applied.after()).isNull());
    operation.assertRightEnd(outcome);
  }

  @Test
  void parksWithItsLaneWhenTheWayBackIsNotProvenAndRevertsOnRetry() {
    operation.parkInNeedOfAttention();

    assertThat(operation.view().state()).isEqualTo(States.NEEDS_ATTENTION);
    assertThat(operation.view().attention()).contains("kept 1 line");
    assertThat(operation.laneHolder()).isEqualTo(operation.id());
    assertThat(operation.lab.store.records())
        .anySatisfy(row -> assertThat(row.state()).isEqualTo(States.NEEDS_ATTENTION));

    operation.device().blockWayBack(false);
    operation.resolve(ResolveAction.RETRY);

    DeviceChangeOutcome outcome = operation.result();
    assertThat(outcome).isInstanceOf(Reverted.class);
    operation.assertRightEnd(outcome);
  }

  @Test
  void parksAgainWhenARetryDoesNotHelp() {
    operation.parkInNeedOfAttention();

    operation.resolve(ResolveAction.RETRY);
    operation.lab.pass(Duration.ofHours(3));

    assertThat(operation.view().state()).isEqualTo(States.NEEDS_ATTENTION);
    operation.resolve(ResolveAction.GIVE_UP);
    assertThat(operation.result()).isInstanceOf(ResolvedByHand.class);
  }

  @Test
  void letsAPersonAcceptTheDeviceAsItIs() {
    operation.parkInNeedOfAttention();

    operation.resolve(ResolveAction.ACCEPT);

    assertThat(operation.result())
        .isInstanceOfSatisfying(
            ResolvedByHand.class,
            byHand -> {
              assertThat(byHand.action()).isEqualTo(ResolveAction.ACCEPT);
              assertThat(byHand.actor()).isEqualTo("ada");
              assertThat(byHand.known()).contains("kept 1 line");
            });
    assertThat(operation.laneHolder()).isNull();
  }

  @Test
  void letsAPersonGiveUpAndFreesTheLane() {
    operation.parkInNeedOfAttention();

    operation.resolve(ResolveAction.GIVE_UP);

    assertThat(operation.result()).isInstanceOf(ResolvedByHand.class);
    assertThat(operation.laneHolder()).isNull();
  }

  @Test
  void staysParkedWhenItIsCancelled() {
    operation.parkInNeedOfAttention();

    operation.cancel();
    operation.lab.pass(Duration.ofHours(1));

    assertThat(operation.view().state()).isEqualTo(States.NEEDS_ATTENTION);
    assertThat(operation.laneHolder()).isEqualTo(operation.id());
    operation.resolve(ResolveAction.GIVE_UP);
    assertThat(operation.result()).isInstanceOf(ResolvedByHand.class);
  }

  @Test
  void takesNoDecisionThatNobodyAskedForOrThatHasNoReason() {
    operation.parkInNeedOfAttention();

    assertThatThrownBy(() -> operation.resolve(new Resolution(ResolveAction.RETRY, "ada", " ")))
        .isInstanceOf(WorkflowUpdateException.class)
        .hasStackTraceContaining("needs an actor and a reason");
    operation.resolve(ResolveAction.GIVE_UP);
    assertThat(operation.result()).isInstanceOf(ResolvedByHand.class);
  }

  @Test
  void takesNoDecisionWhileItRuns() {
    operation.lab.stopDeviceWorkers();
    operation.start();

    assertThatThrownBy(() -> operation.resolve(ResolveAction.RETRY))
        .hasStackTraceContaining("does not wait for a decision");
    operation.lab.startDeviceWorkers();
    assertThat(operation.result()).isInstanceOf(Applied.class);
  }
}
