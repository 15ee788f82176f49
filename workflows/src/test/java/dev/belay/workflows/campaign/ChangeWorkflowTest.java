package dev.belay.workflows.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.belay.workflows.approval.Approval;
import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.fake.FakeDevice;
import dev.belay.workflows.fake.Lab;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.wire.States;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeWorkflowTest {
  private static final int DEVICES = 3;

  private final Lab lab = new Lab();
  private final ChangeWorkflow campaign =
      lab.workflow(ChangeWorkflow.class, ChangeIds.campaign("c1"));

  @BeforeEach
  void threeDevices() {
    for (int n = 1; n <= DEVICES; n++) {
      lab.store.add(Lab.target("r" + n));
    }
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void changesEveryDeviceWhenNobodyHasToApprove() {
    ChangeReport report = campaign.run(request(ApprovalRule.nobody()));

    assertThat(report.succeeded()).isTrue();
    assertThat(report.counts()).isEqualTo(Map.of("applied", DEVICES));
    assertThat(report.lines()).extracting(DeviceLine::device).containsExactly("r1", "r2", "r3");
    assertThat(lab.world.device("r3").startup()).isEqualTo(FakeDevice.CHANGED);
  }

  @Test
  void plansOnEveryDeviceBeforeItChangesAny() {
    campaign.run(request(ApprovalRule.nobody()));

    List<String> kinds =
        lab.world.journal().stream().map(step -> step.substring(0, step.indexOf(' '))).toList();
    assertThat(kinds.subList(0, kinds.indexOf("APPLY")))
        .filteredOn("PLAN"::equals)
        .as("plans before the first apply")
        .hasSizeGreaterThanOrEqualTo(DEVICES);
  }

  @Test
  void changesNothingWhenOnlyAPlanWasAsked() {
    ChangeReport report = campaign.run(planOnly());

    assertThat(report.succeeded()).isTrue();
    assertThat(report.planHash()).isNotNull();
    assertThat(report.counts()).isEqualTo(Map.of("planned", DEVICES));
    assertThat(lab.world.device("r1").pushes()).isZero();
  }

  @Test
  void waitsForTheApprovalOfExactlyThisPlan() {
    waitForApproval();

    assertThatThrownBy(() -> campaign.approve(new Approval("ada", "another", null, null)))
        .hasStackTraceContaining("but the plan is");
    assertThatThrownBy(() -> campaign.approve(new Approval(" ", planHash(), null, null)))
        .hasStackTraceContaining("needs an actor");
    campaign.approve(new Approval("ada", planHash(), null, null));

    ChangeReport report = result();
    assertThat(report.succeeded()).isTrue();
    assertThat(report.approvedBy()).isEqualTo("ada (unverified)");
  }

  @Test
  void expiresUnapprovedAndChangesNothing() {
    ChangeReport report = campaign.run(request(ApprovalRule.anyone()));

    assertThat(report.succeeded()).isFalse();
    assertThat(report.why()).contains("nobody approved");
    assertThat(report.counts()).isEqualTo(Map.of("not-started", DEVICES));
    assertThat(lab.world.device("r1").pushes()).isZero();
  }

  @Test
  void changesNothingUnattendedWhenADeviceCouldNotBePlanned() {
    lab.steps.failPrecheck();

    ChangeReport report = campaign.run(request(ApprovalRule.nobody()));

    assertThat(report.succeeded()).isFalse();
    assertThat(report.counts()).isEqualTo(Map.of("unchanged", DEVICES));
    assertThat(lab.world.device("r1").pushes()).isZero();
  }

  @Test
  void doesNotSucceedWhenADeviceFails() {
    lab.steps.passVerify(false);

    ChangeReport report = campaign.run(request(ApprovalRule.nobody()));

    assertThat(report.succeeded()).isFalse();
    assertThat(report.counts()).isEqualTo(Map.of("reverted", DEVICES));
    assertThat(report.lines().get(0).detail()).contains("neighbours: none up");
  }

  @Test
  void abortedWhileItWaitsForApprovalItEndsUnchanged() {
    waitForApproval();

    stub().cancel();

    ChangeReport report = result();
    assertThat(report.why()).contains("aborted");
    assertThat(lab.world.device("r1").pushes()).isZero();
  }

  @Test
  void recordsWhereItStandsForWhenItsHistoryIsGone() {
    waitForApproval();
    campaign.approve(new Approval("ada", planHash(), null, null));
    result();

    assertThat(lab.store.campaigns())
        .extracting(CampaignRecord::state)
        .containsExactly(States.RUNNING, States.WAITING_FOR_APPROVAL, States.RUNNING);
  }

  @Test
  void recordsThatItNeverFoundItsDevices() {
    ChangeRequest nobody = requestFor(Selection.only("r9"));

    assertThatThrownBy(() -> campaign.run(nobody)).isInstanceOf(WorkflowFailedException.class);

    assertThat(lab.store.campaigns().getLast().state()).isEqualTo(States.FAILED);
    assertThat(lab.store.campaigns().getLast().why()).isEqualTo("The selection matches nothing.");
  }

  @Test
  void refusesASelectionThatMatchesNothingInOneLine() {
    ChangeRequest nobody = requestFor(Selection.only("r9"));

    assertThatThrownBy(() -> campaign.run(nobody))
        .isInstanceOf(WorkflowFailedException.class)
        .hasStackTraceContaining(FaultTypes.UNUSABLE_INPUT)
        .hasStackTraceContaining("The selection matches nothing.");
  }

  private static ChangeRequest requestFor(Selection selection) {
    return new ChangeRequest(
        "c1",
        "ada",
        "definition-1",
        Lab.terms(),
        selection,
        CampaignRules.plain(ApprovalRule.nobody(), 2),
        false,
        null);
  }

  private void waitForApproval() {
    WorkflowClient.start(campaign::run, request(ApprovalRule.anyone()));
    await().until(() -> campaign.progress().state().equals(States.WAITING_FOR_APPROVAL));
  }

  private String planHash() {
    return Objects.requireNonNull(campaign.progress().planHash());
  }

  private WorkflowStub stub() {
    return lab.client().newUntypedWorkflowStub(ChangeIds.campaign("c1"));
  }

  private ChangeReport result() {
    try {
      return WorkflowStub.fromTyped(campaign).getResult(ChangeReport.class);
    } catch (WorkflowFailedException cancelled) {
      // Temporal closes what was cancelled without a result; the progress still has the report.
      assertThat(cancelled).hasCauseInstanceOf(CanceledFailure.class);
      return Objects.requireNonNull(campaign.progress().report());
    }
  }

  private static ChangeRequest request(ApprovalRule approval) {
    return new ChangeRequest(
        "c1",
        "ada",
        "definition-1",
        Lab.terms(),
        Selection.all(),
        CampaignRules.plain(approval, 2),
        false,
        null);
  }

  private static ChangeRequest planOnly() {
    return new ChangeRequest(
        "c1",
        "ada",
        "definition-1",
        Lab.terms(),
        Selection.all(),
        CampaignRules.plain(ApprovalRule.nobody(), 2),
        true,
        null);
  }
}
