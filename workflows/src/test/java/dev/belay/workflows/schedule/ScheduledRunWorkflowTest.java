package dev.belay.workflows.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.workflows.backup.BackupIds;
import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.RunState;
import dev.belay.workflows.compliance.ComplianceOrder;
import dev.belay.workflows.compliance.ComplianceReport;
import dev.belay.workflows.compliance.ComplianceRequest;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.fake.Lab;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.wire.SearchKeys;
import dev.belay.workflows.wire.States;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScheduledRunWorkflowTest {
  private static final String ID = ScheduleIds.workflowId("nightly") + "-2026-11-22T01:30:00Z";
  private static final String RUN = "nightly-20261122T013000Z";

  private static final ScheduledWork.Compliance JUDGING =
      new ScheduledWork.Compliance(
          new ComplianceOrder(
              List.of("access"), List.of("house.yaml"), List.of(), Duration.ofDays(2)));

  private final Lab lab = new Lab();
  private final ScheduledRunWorkflow due = lab.workflow(ScheduledRunWorkflow.class, ID);

  @BeforeEach
  void aDevice() {
    lab.store.add(Lab.target("r1"));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void startsARunThatIsNamedAfterTheScheduleAndWhenItWasDue() {
    ScheduledRunReport report = due.run(request(new ScheduledWork.Backup(), false));

    assertThat(run(report).runId()).isEqualTo(RUN);
    assertThat(run(report).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(run(report).succeeded()).isEqualTo(10);
    assertThat(
            lab.client()
                .newUntypedWorkflowStub(BackupIds.workflowId(RUN))
                .describe()
                .getWorkflowType())
        .isEqualTo("FleetBackup");
  }

  @Test
  void asksWhatTheStoreKeepsFromThenOn() {
    due.run(request(new ScheduledWork.Run(List.of("show version", "show clock")), false));

    assertThat(lab.runs.asked()).containsExactly("hash of show version; show clock");
  }

  @Test
  void tellsOfTroubleOnlyUnlessMoreIsWanted() {
    due.run(request(new ScheduledWork.Backup(), false));
    assertThat(lab.office.heard()).isEmpty();

    lab.workflow(ScheduledRunWorkflow.class, ID + "again")
        .run(request(new ScheduledWork.Backup(), true));
    assertThat(lab.office.heard()).containsExactly("run-succeeded");
  }

  @Test
  void tellsThatDevicesFailed() {
    lab.runs.fails(3, FaultTypes.COMMAND_REJECTED);

    ScheduledRunReport report = due.run(request(new ScheduledWork.Backup(), false));

    assertThat(run(report).state()).isEqualTo(RunState.FAILED);
    assertThat(lab.office.heard()).containsExactly("run-failed");
    assertThat(lab.office.told())
        .containsExactly(
            "Run "
                + RUN
                + " failed: 9 of 10 devices done, 9 changed, 1 failed. Faults: 1 × CommandRejected.");
  }

  @Test
  void anInventoryThatCannotBeUsedFailsThisTimeAndIsToldOf() {
    lab.runs.breakInventory();

    ApplicationFailure why = failureOf(due, request(new ScheduledWork.Backup(), false));

    assertThat(why.getType()).isEqualTo(FaultTypes.UNUSABLE_INPUT);
    assertThat(why.getOriginalMessage()).isEqualTo("hosts.yaml:3: no address");
    assertThat(lab.office.told())
        .containsExactly("Run " + RUN + " could not begin: hosts.yaml:3: no address");
  }

  @Test
  void aChannelThatIsAwayKeepsItOpenForMinutesOnly() {
    lab.office.chatAway();

    ScheduledRunReport report = due.run(request(new ScheduledWork.Backup(), true));

    assertThat(run(report).state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void judgesWhatIsStoredUnderTheNameOfTheRun() {
    ScheduledRunReport report = due.run(request(JUDGING, false));

    assertThat(report.report()).isNull();
    assertThat(judged(report).runId()).isEqualTo(RUN);
    assertThat(judged(report).failed()).isEqualTo(4);
    assertThat(lab.auditor.asked())
        .containsExactly(new ComplianceRequest(RUN, "nightly", Selection.all(), JUDGING.order()));
    assertThat(state(ID)).isEqualTo(States.SUCCEEDED);
  }

  @Test
  void whatWasBrokenBeforeIsNotToldOfAgain() {
    due.run(request(JUDGING, false));
    assertThat(lab.office.heard()).isEmpty();

    lab.workflow(ScheduledRunWorkflow.class, ID + "again").run(request(JUDGING, true));

    assertThat(lab.office.heard()).containsExactly("compliance-judged");
    assertThat(lab.office.told().getFirst())
        .endsWith(
            "judged 9 of 10 devices by 34 rules: 4 broken, 2 waived, 1 devices not judged."
                + " Nothing is new since "
                + RUN
                + ".");
  }

  @Test
  void tellsWhichRulesAreNewlyBroken() {
    lab.auditor.finds(Map.of("no-telnet", 2, "ntp", 5, "aaa", 1, "b", 1, "c", 1, "d", 1));

    due.run(request(JUDGING, false));

    assertThat(lab.office.heard()).containsExactly("compliance-news");
    assertThat(lab.office.told().getFirst())
        .endsWith(
            "New since nightly-20261121T013000Z: ntp on 5, no-telnet on 2, aaa on 1, b on 1, c on"
                + " 1, 1 rules more.");
  }

  @Test
  void aStoreThatIsAwayIsWaitedForAndRulesThatAreWrongAreToldOf() {
    lab.auditor.storeAway(3);
    due.run(request(JUDGING, false));
    assertThat(lab.auditor.asked()).hasSize(4);

    lab.auditor.refuses("house.yaml:3: what stands there cannot be used");
    ApplicationFailure why =
        failureOf(lab.workflow(ScheduledRunWorkflow.class, ID + "again"), request(JUDGING, false));

    assertThat(why.getType()).isEqualTo(FaultTypes.UNUSABLE_INPUT);
    assertThat(lab.office.told())
        .singleElement()
        .asString()
        .endsWith("could not judge: house.yaml:3: what stands there cannot be used");
  }

  private static FleetBackupReport run(ScheduledRunReport report) {
    return Objects.requireNonNull(report.report());
  }

  private static ComplianceReport judged(ScheduledRunReport report) {
    return Objects.requireNonNull(report.judged());
  }

  private @Nullable String state(String id) {
    return lab.client()
        .newUntypedWorkflowStub(id)
        .describe()
        .getTypedSearchAttributes()
        .get(SearchKeys.STATE);
  }

  private static ApplicationFailure failureOf(
      ScheduledRunWorkflow due, ScheduledRunRequest request) {
    WorkflowFailedException failed =
        catchThrowableOfType(WorkflowFailedException.class, () -> due.run(request));
    assertThat(failed).hasCauseInstanceOf(ApplicationFailure.class);
    return (ApplicationFailure) Objects.requireNonNull(failed.getCause());
  }

  private static ScheduledRunRequest request(ScheduledWork work, boolean always) {
    return new ScheduledRunRequest(
        "nightly",
        work,
        Selection.all(),
        new BackupOptions(1, 10, 2, 10, 5, TaskQueues.DEFAULT_ZONE),
        new ScheduleNews(List.of("noc"), always),
        "before the shift");
  }
}
