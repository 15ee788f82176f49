package dev.belay.workflows.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.workflows.incident.IncidentIds;
import dev.belay.workflows.incident.IncidentNews;
import dev.belay.workflows.incident.IncidentReport;
import dev.belay.workflows.incident.IncidentStep;
import dev.belay.workflows.incident.IncidentSubject;
import dev.belay.workflows.incident.IncidentWorkflow;
import dev.belay.workflows.wire.States;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people on call hear of an operation that waits for a person. */
class IncidentTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Operation operation = new Operation();

  @AfterEach
  void close() {
    operation.close();
  }

  @Test
  void aDeviceThatNeedsAPersonOpensAnIncidentAndItsProvenReturnSettlesIt() {
    operation.parkInNeedOfAttention();
    operation.device().blockWayBack(false);
    operation.resolve(ResolveAction.RETRY);
    operation.result();

    awaitSteps(IncidentStep.ATTENTION, IncidentStep.SETTLED);
    IncidentReport first = operation.lab.incidents.heard().getFirst();
    assertThat(first.news().why()).contains("kept 1 line");
    assertThat(first.subject().device()).isEqualTo("r1");
    assertThat(first.subject().campaign()).isEqualTo("c1");
    assertThat(first.subject().correlation())
        .startsWith("belay:" + ChangeIds.operation("c1", "r1") + ":")
        .hasSizeLessThanOrEqualTo(100);
    assertThat(operation.lab.incidents.heard())
        .allSatisfy(report -> assertThat(report.subject()).isEqualTo(first.subject()));
    assertThat(operation.lab.office.events()).contains("incident-told");
  }

  @Test
  void aRetryThatDoesNotHelpIsNewsOfTheSameIncident() {
    operation.parkInNeedOfAttention();
    operation.resolve(ResolveAction.RETRY);
    operation.lab.pass(Duration.ofHours(3));
    awaitSteps(IncidentStep.ATTENTION, IncidentStep.ATTENTION);

    operation.resolve(ResolveAction.ACCEPT);
    operation.result();

    awaitSteps(IncidentStep.ATTENTION, IncidentStep.ATTENTION, IncidentStep.SETTLED);
    assertThat(operation.lab.incidents.heard().getLast().news().why())
        .contains("ada chose accept")
        .contains("looked at it");
  }

  @Test
  void aDeviceThatWasGivenUpStillNeedsSomebody() {
    operation.parkInNeedOfAttention();
    operation.resolve(ResolveAction.GIVE_UP);
    operation.result();

    awaitSteps(IncidentStep.ATTENTION, IncidentStep.NOTE);
  }

  @Test
  void aSystemThatIsAwayHoldsUpNeitherDeviceNorOperation() {
    operation.lab.incidents.away(true);
    operation.parkInNeedOfAttention();

    assertThat(operation.view().state()).isEqualTo(States.NEEDS_ATTENTION);
    operation.device().blockWayBack(false);
    operation.resolve(ResolveAction.RETRY);
    DeviceChangeOutcome outcome = operation.result();

    operation.assertRightEnd(outcome);
    assertThat(operation.lab.incidents.heard()).isEmpty();
  }

  @Test
  void aSystemThatIsThereAgainHearsWhatItMissedInOrder() {
    operation.lab.incidents.failing(40);

    incident();

    assertThat(operation.lab.incidents.steps())
        .containsExactly(IncidentStep.ATTENTION, IncidentStep.SETTLED);
  }

  @Test
  void aSystemThatStaysAwayIsGivenUpAfterADayAndThatIsInTheLog() {
    operation.lab.incidents.away(true);

    incident();

    assertThat(operation.lab.office.events()).containsExactly("incident-untold", "incident-untold");
    assertThat(operation.lab.incidents.heard()).isEmpty();
  }

  @Test
  void anOperationThatIsGoneLeavesAnIncidentThatSaysSo() {
    IncidentWorkflow incident = incidentBegun();
    WorkflowStub.fromTyped(incident).getResult(Void.class);

    assertThat(operation.lab.incidents.steps())
        .containsExactly(IncidentStep.ATTENTION, IncidentStep.NOTE);
    assertThat(operation.lab.incidents.heard().getLast().news().why()).contains("from outside");
  }

  @Test
  void withoutASystemOfIncidentsNothingIsWaitedFor() {
    operation.lab.incidents.notSet();
    operation.parkInNeedOfAttention();

    operation
        .lab
        .client()
        .newUntypedWorkflowStub(IncidentIds.workflowId(operation.id(), operation.execution()))
        .getResult(Void.class);
    operation.resolve(ResolveAction.ACCEPT);

    assertThat(operation.result()).isInstanceOf(DeviceChangeOutcome.ResolvedByHand.class);
    assertThat(operation.lab.office.events()).doesNotContain("incident-told", "incident-untold");
  }

  @Test
  void aChangeThatGoesWellOpensNone() {
    operation.run();

    assertThat(operation.lab.incidents.heard()).isEmpty();
  }

  /** By itself, from its first news to its last. */
  private void incident() {
    IncidentWorkflow incident = incidentBegun();
    incident.news(new IncidentNews(IncidentStep.SETTLED, operation.lab.now(), "it is back"));
    WorkflowStub.fromTyped(incident).getResult(Void.class);
  }

  private IncidentWorkflow incidentBegun() {
    IncidentWorkflow incident =
        operation.lab.workflow(
            IncidentWorkflow.class, IncidentIds.workflowId(operation.id(), "run"));
    IncidentSubject subject =
        new IncidentSubject(
            "belay:c:run", "c1", "New NTP", operation.id(), "r1", "cisco_ios", null, null);
    WorkflowClient.start(
        incident::run, subject, IncidentNews.attention(operation.lab.now(), "1 line stayed"));
    return incident;
  }

  private void awaitSteps(IncidentStep... steps) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(operation.lab.incidents.steps()).containsExactly(steps));
  }
}
