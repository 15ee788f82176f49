package dev.belay.workflows.schedule;

import dev.belay.workflows.backup.BackupIds;
import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.FleetBackupRequest;
import dev.belay.workflows.backup.FleetBackupWorkflow;
import dev.belay.workflows.backup.RunState;
import dev.belay.workflows.command.CommandIds;
import dev.belay.workflows.command.FleetCommandsRequest;
import dev.belay.workflows.command.FleetCommandsWorkflow;
import dev.belay.workflows.compliance.ComplianceActivities;
import dev.belay.workflows.compliance.ComplianceReport;
import dev.belay.workflows.compliance.ComplianceRequest;
import dev.belay.workflows.device.InventoryActivities;
import dev.belay.workflows.fault.Fault;
import dev.belay.workflows.runbook.Marks;
import dev.belay.workflows.runbook.Now;
import dev.belay.workflows.runbook.Terms;
import dev.belay.workflows.wire.SearchKeys;
import dev.belay.workflows.wire.States;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.util.Locale;

/** Starts the run that is due, and tells what became of it. */
public final class ScheduledRunWorkflowImpl implements ScheduledRunWorkflow {
  private static final String FINDINGS_TOLD = "compliance-findings-told";

  @Override
  public ScheduledRunReport run(ScheduledRunRequest request) {
    String runId = ScheduleIds.runId(Workflow.getInfo().getWorkflowId());
    Marks.mark(SearchKeys.RUN, runId);
    Marks.state(States.RUNNING);
    show(request, runId, "running");
    ScheduledRunReport report;
    try {
      ensureInventory(request);
      report = work(request, runId);
    } catch (TemporalFailure failure) {
      throw ended(request, runId, Fault.of(failure), failure);
    }
    Marks.state(word(report));
    show(request, runId, ScheduleNewsText.of(report));
    tell(request, runId, report);
    return report;
  }

  /** A run that judged has done everything, whatever it found. */
  private static String word(ScheduledRunReport ended) {
    FleetBackupReport report = ended.report();
    return report == null ? States.SUCCEEDED : report.state().name().toLowerCase(Locale.ROOT);
  }

  /** What is broken for a long time already is not told of each night. */
  private static boolean isTrouble(ScheduledRunReport ended) {
    FleetBackupReport report = ended.report();
    ComplianceReport judged = ended.judged();
    return report == null
        ? judged != null && judged.hasNews()
        : report.state() != RunState.SUCCEEDED;
  }

  private static String event(ScheduledRunReport ended) {
    if (ended.judged() == null) {
      return "run-" + word(ended);
    }
    return isTrouble(ended) ? "compliance-news" : "compliance-judged";
  }

  /**
   * A run waits for its inventory as long as it takes, because a person can see it wait. Nobody
   * watches this one, and the next times would be left out one after the other.
   */
  private static void ensureInventory(ScheduledRunRequest request) {
    Workflow.newActivityStub(
            InventoryActivities.class,
            Terms.saying(SchedulePolicies.INVENTORY, "finds " + request.selection().describe()))
        .resolve(request.selection(), 0, 1);
  }

  private static ScheduledRunReport work(ScheduledRunRequest request, String runId) {
    String schedule = request.schedule();
    return switch (request.work()) {
      case ScheduledWork.Backup backup ->
          ScheduledRunReport.of(
              schedule,
              Workflow.newChildWorkflowStub(
                      FleetBackupWorkflow.class,
                      child(
                          BackupIds.workflowId(runId),
                          "Backup of " + request.selection().describe()))
                  .run(FleetBackupRequest.start(runId, request.selection(), request.options())));
      case ScheduledWork.Run asked -> ScheduledRunReport.of(schedule, ask(request, runId, asked));
      case ScheduledWork.Compliance judging ->
          ScheduledRunReport.of(schedule, judge(request, runId, judging));
    };
  }

  /** One step, which has no devices to wait for: what it needs is in the store. */
  private static ComplianceReport judge(
      ScheduledRunRequest request, String runId, ScheduledWork.Compliance judging) {
    return Workflow.newActivityStub(
            ComplianceActivities.class,
            Terms.saying(
                SchedulePolicies.COMPLIANCE,
                "judges what is stored of " + request.selection().describe()))
        .judge(
            new ComplianceRequest(runId, request.schedule(), request.selection(), judging.order()));
  }

  private static FleetBackupReport ask(
      ScheduledRunRequest request, String runId, ScheduledWork.Run asked) {
    String hash =
        Workflow.newActivityStub(
                ScheduleActivities.class, Terms.saying(Terms.STORE, "keeps the commands"))
            .keepCommands(asked.commands());
    return Workflow.newChildWorkflowStub(
            FleetCommandsWorkflow.class,
            child(CommandIds.workflowId(runId), "Commands on " + request.selection().describe()))
        .run(FleetCommandsRequest.start(runId, request.selection(), hash, request.options()));
  }

  /** Whatever ends this, a terminate as well: the run finishes the devices under way, and ends. */
  private static ChildWorkflowOptions child(String id, String summary) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(id)
        .setTaskQueue(TaskQueues.ORCHESTRATION)
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
        .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
        .setStaticSummary(summary)
        .build();
  }

  /** People may cancel a run; the schedule's own execution then ends as cancelled, too. */
  private static RuntimeException ended(
      ScheduledRunRequest request, String runId, Fault fault, TemporalFailure failure) {
    if (fault.cancelled()) {
      Marks.state(States.CANCELLED);
      show(request, runId, "cancelled");
      tell(request, runId, "run-cancelled", "Run " + runId + " was cancelled.");
      return Now.cancelled()
          ? failure
          : ApplicationFailure.newNonRetryableFailure(
              "Run " + runId + " was cancelled.", fault.type());
    }
    Marks.state(States.FAILED);
    Marks.fault(fault.type());
    String why =
        "Run "
            + runId
            + (request.work() instanceof ScheduledWork.Compliance
                ? " could not judge: "
                : " could not begin: ")
            + fault.why();
    show(request, runId, why);
    tell(request, runId, "run-failed", why);
    return ApplicationFailure.newNonRetryableFailure(fault.why(), fault.type());
  }

  private static void tell(ScheduledRunRequest request, String runId, ScheduledRunReport ended) {
    boolean hasToSay = isTrouble(ended) || request.news().always();
    // A run that judged under an earlier release, and was telling, ends without noting that it has:
    // the next one tells the same again. This may go when none of those is under way any more.
    if (ended.judged() == null
        || Workflow.getVersion(FINDINGS_TOLD, Workflow.DEFAULT_VERSION, 1)
            == Workflow.DEFAULT_VERSION) {
      if (hasToSay) {
        tell(request, runId, event(ended), ScheduleNewsText.of(ended));
      }
      return;
    }
    ScheduledNews news = new ScheduledNews(request, runId);
    if (!hasToSay || news.reached(event(ended), ScheduleNewsText.of(ended))) {
      news.noteTold();
    } else {
      show(
          request,
          runId,
          ScheduleNewsText.of(ended) + " No channel took this; the next run will tell of it.");
    }
  }

  private static void tell(
      ScheduledRunRequest request, String runId, String event, String message) {
    new ScheduledNews(request, runId).tell(event, message);
  }

  private static void show(ScheduledRunRequest request, String runId, String what) {
    String note = request.note();
    Workflow.setCurrentDetails(
        "schedule "
            + request.schedule()
            + (note == null ? "" : " (" + note + ")")
            + "\n\nrun "
            + runId
            + ": "
            + what);
  }
}
