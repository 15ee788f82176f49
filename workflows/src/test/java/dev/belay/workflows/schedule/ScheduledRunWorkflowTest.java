package dev.belay.workflows.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.workflows.backup.BackupIds;
import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.backup.RunState;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.fake.Lab;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScheduledRunWorkflowTest {
  private static final String ID = ScheduleIds.workflowId("nightly") + "-2026-11-22T01:30:00Z";
  private static final String RUN = "nightly-20261122T013000Z";

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

    assertThat(report.report().runId()).isEqualTo(RUN);
    assertThat(report.report().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(report.report().succeeded()).isEqualTo(10);
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

    assertThat(report.report().state()).isEqualTo(RunState.FAILED);
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

    assertThat(report.report().state()).isEqualTo(RunState.SUCCEEDED);
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
