package dev.belay.cli.schedule;

import dev.belay.cli.Workspace;
import dev.belay.cli.backup.FleetRun;
import dev.belay.integrations.schedule.Declaration;
import dev.belay.integrations.schedule.NotifyOn;
import dev.belay.integrations.schedule.Overlap;
import dev.belay.integrations.schedule.Work;
import dev.belay.workflows.compliance.ComplianceOrder;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.schedule.ScheduleIds;
import dev.belay.workflows.schedule.ScheduleNews;
import dev.belay.workflows.schedule.ScheduledRunRequest;
import dev.belay.workflows.schedule.ScheduledRunWorkflow;
import dev.belay.workflows.schedule.ScheduledWork;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleState;

/** Makes a schedule of Temporal's of a declaration. Stateless. */
final class ScheduleForm {
  private static final String BY_DECLARATION = "belay.yaml says so";

  private ScheduleForm() {}

  /** A new one. */
  static Schedule of(Declaration declared, Workspace workspace) {
    return body(declared, workspace)
        .setState(
            ScheduleState.newBuilder()
                .setPaused(Boolean.TRUE.equals(declared.paused()))
                .setNote(declared.paused() == null ? "" : BY_DECLARATION)
                .build())
        .build();
  }

  /** The same, where a person may have paused it meanwhile: that stays, unless it is declared. */
  static Schedule of(Declaration declared, Workspace workspace, ScheduleState now) {
    Boolean paused = declared.paused();
    ScheduleState state =
        paused == null || paused == now.isPaused()
            ? now
            : ScheduleState.newBuilder().setPaused(paused).setNote(BY_DECLARATION).build();
    return body(declared, workspace).setState(state).build();
  }

  private static Schedule.Builder body(Declaration declared, Workspace workspace) {
    ScheduledRunRequest request = request(declared, workspace);
    return Schedule.newBuilder()
        .setAction(
            ScheduleActionStartWorkflow.newBuilder()
                .setWorkflowType(ScheduledRunWorkflow.class)
                .setArguments(request)
                .setOptions(
                    WorkflowOptions.newBuilder()
                        .setWorkflowId(ScheduleIds.workflowId(declared.name()))
                        .setTaskQueue(TaskQueues.ORCHESTRATION)
                        .setStaticSummary(
                            "Schedule " + declared.name() + ": " + ScheduleWords.work(request))
                        // With a summary alone the SDK (1.38) cannot read the schedule back.
                        .setStaticDetails(details(declared))
                        .build())
                .build())
        .setSpec(ScheduleTimes.spec(declared.times()))
        .setPolicy(
            SchedulePolicy.newBuilder()
                .setOverlap(overlap(declared.overlap()))
                .setCatchupWindow(declared.catchUp())
                .build());
  }

  private static String details(Declaration declared) {
    String note = declared.note();
    return "Declared in belay.yaml." + (note == null ? "" : " " + note);
  }

  private static ScheduledRunRequest request(Declaration declared, Workspace workspace) {
    return new ScheduledRunRequest(
        declared.name(),
        switch (declared.work()) {
          case Work.Backup backup -> new ScheduledWork.Backup();
          case Work.Run asked -> new ScheduledWork.Run(asked.question().commands());
          case Work.Compliance judging ->
              new ScheduledWork.Compliance(
                  new ComplianceOrder(
                      judging.packs(), judging.rules(), judging.only(), judging.maxAge()));
        },
        new Selection(declared.devices(), declared.where()),
        FleetRun.tuned(workspace, declared.passes(), declared.sessions()),
        new ScheduleNews(declared.channels(), declared.notifyOn() == NotifyOn.ALWAYS),
        declared.note());
  }

  private static ScheduleOverlapPolicy overlap(Overlap overlap) {
    return switch (overlap) {
      case SKIP -> ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP;
      case BUFFER_ONE -> ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_BUFFER_ONE;
      case ALLOW -> ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_ALLOW_ALL;
    };
  }
}
