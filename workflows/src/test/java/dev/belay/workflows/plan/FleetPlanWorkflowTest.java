package dev.belay.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.RunState;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.fake.FakeDevice;
import dev.belay.workflows.fake.Lab;
import dev.belay.workflows.fake.Step;
import dev.belay.workflows.fake.Trouble;
import dev.belay.workflows.fault.FaultTypes;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FleetPlanWorkflowTest {
  private static final String ID = PlanIds.workflowId("ntp");

  private final Lab lab = new Lab();

  @BeforeEach
  void stockTheInventory() {
    IntStream.range(0, 7).forEach(device -> lab.store.add(Lab.target("r" + device)));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void plansOnEveryDeviceAndChangesNone() {
    FleetBackupReport report = run();

    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(report.runId()).isEqualTo("plan/ntp");
    assertThat(report.succeeded()).isEqualTo(7);
    assertThat(lab.world.journal())
        .hasSize(7)
        .allMatch(line -> line.startsWith(Step.PLAN.toString()));
    assertThat(lab.world.device("r3").running()).isEqualTo(FakeDevice.ORIGINAL);
  }

  @Test
  void triesDevicesInTroubleOnceMoreBecauseSomebodyWaits() {
    lab.world.trouble(Step.PLAN, new Trouble.FailsBefore(FaultTypes.UNREACHABLE, 1));

    assertThat(run().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(lab.world.journal()).hasSize(14);
  }

  @Test
  void saysWhichFaultsKeptDevicesFromBeingPlanned() {
    lab.plans.fails("r1", FaultTypes.UNREACHABLE);
    lab.plans.fails("r2", FaultTypes.HOST_KEY_MISMATCH);

    FleetBackupReport report = run();

    assertThat(report.state()).isEqualTo(RunState.FAILED);
    assertThat(report.succeeded()).isEqualTo(5);
    assertThat(report.failed()).isEqualTo(1);
    assertThat(report.faults())
        .containsEntry(FaultTypes.UNREACHABLE, 1)
        .containsEntry(FaultTypes.HOST_KEY_MISMATCH, 1);
  }

  @Test
  void startedAgainItPlansOnlyWhatHasNoPlan() {
    lab.plans.fails("r1", FaultTypes.HOST_KEY_MISMATCH);
    run();
    lab.plans.mend("r1");

    FleetBackupReport report = run();

    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(lab.world.journal()).hasSize(7).endsWith(Step.PLAN + " r1");
  }

  private FleetBackupReport run() {
    return lab.workflow(FleetPlanWorkflow.class, ID)
        .run(FleetPlanRequest.start("ntp", Selection.all(), "ff55", Lab.terms()));
  }
}
