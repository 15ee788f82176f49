package dev.belay.workflows.change;

import dev.belay.workflows.audit.AuditActivities;
import dev.belay.workflows.audit.AuditLine;
import dev.belay.workflows.backup.Reading;
import dev.belay.workflows.backup.RevisionRef;
import dev.belay.workflows.backup.SnapshotPurpose;
import dev.belay.workflows.runbook.Now;
import dev.belay.workflows.runbook.StepBoard;
import dev.belay.workflows.runbook.Terms;
import dev.belay.workflows.wire.States;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one change, each with its terms and its line on the board. Confined to a workflow.
 */
final class ChangeSteps {
  private static final String DECISIONS_LOGGED = "decisions-logged";
  private static final String HOLDS_RECORDED = "holds-recorded";

  private final DeviceChangeRequest request;
  private final StepBoard board;
  private final String device;

  /** What checks found before the change, in the store; null until they have been asked. */
  private @Nullable String foundBefore;

  private final List<Promise<Void>> decisions = new ArrayList<>();

  /** Of holds; they do not fail. */
  private final List<Promise<Void>> rows = new ArrayList<>();

  ChangeSteps(DeviceChangeRequest request, StepBoard board) {
    this.request = request;
    this.board = board;
    device = request.target().name();
  }

  RevisionRef snapshot(SnapshotPurpose purpose) {
    String name = purpose == SnapshotPurpose.BEFORE ? "snapshot before" : "snapshot after";
    return board.run(
        name,
        () -> Reading.snapshot(request.target(), request.operation(), purpose),
        Reading::describe);
  }

  ChecksReport precheck() {
    ChecksReport report =
        board.run(
            "precheck",
            () ->
                on(ChangePolicies.BEFORE, "checks " + device + " before")
                    .checks(checks(CheckPhase.BEFORE, null)),
            ChangeSteps::verdict);
    foundBefore = report.foundBefore();
    return report;
  }

  ChecksReport verify() {
    return board.run(
        "verify",
        () ->
            on(ChangePolicies.VERIFY, "checks " + device + " in a new session")
                .checks(checks(CheckPhase.AFTER, foundBefore)),
        ChangeSteps::verdict);
  }

  PlanReport plan(RevisionRef before) {
    PlanRequest asked =
        new PlanRequest(
            request.target(),
            request.operation(),
            request.definitionHash(),
            before,
            request.terms().confirmWithin());
    return board.run(
        "plan",
        () -> on(ChangePolicies.BEFORE, "plans on " + device + " and changes nothing").plan(asked),
        plan -> plan.nothingToDo() ? "nothing to do" : plan.protection().description());
  }

  ApplyReport apply(RevisionRef before, String diffHash) {
    ApplyRequest asked =
        new ApplyRequest(
            request.target(),
            request.operation(),
            request.definitionHash(),
            before,
            diffHash,
            request.terms().confirmWithin(),
            request.applyBefore());
    return board.run(
        "apply",
        () -> on(ChangePolicies.APPLY, "applies to " + device + " on trial").apply(asked),
        ChangeSteps::applied);
  }

  ConfirmReport confirm(RevisionRef before, Instant notAfter) {
    ConfirmRequest asked =
        new ConfirmRequest(
            request.target(), request.operation(), request.definitionHash(), before, notAfter);
    return board.run(
        "confirm",
        () -> on(ChangePolicies.CONFIRM, "makes the change of " + device + " stay").confirm(asked),
        ChangeSteps::confirmed);
  }

  RevertReport revert(RevisionRef before) {
    RevertRequest asked =
        new RevertRequest(request.target(), request.operation(), request.definitionHash(), before);
    ActivityOptions terms = ChangePolicies.revert(request.terms().confirmWithin());
    return board.run(
        "revert",
        () -> on(terms, "brings " + device + " back and proves it").revert(asked),
        ChangeSteps::reverted);
  }

  /** Keeps a row that a person is needed, who is asked whether or not that could be done. */
  void recordAttention(String open, Known known) {
    record(ChangePolicies.RECORD_ATTENTION, States.NEEDS_ATTENTION, open, known, "");
  }

  /** Keeps a row that the device waits on trial; its time runs, so nobody waits for the row. */
  void recordHold(String why, Known known) {
    recordOnTrial(States.ON_HOLD, why, known);
  }

  /** Keeps a row that it waits no more, because its checks are asked again. */
  void recordAskedAgain(Known known) {
    recordOnTrial(States.CHANGING, "its checks are asked again", known);
  }

  private void recordOnTrial(String state, String why, Known known) {
    // An operation that was held before holds were recorded replays without; this may go when none
    // of those is open any more.
    if (Workflow.getVersion(HOLDS_RECORDED, Workflow.DEFAULT_VERSION, 1)
        == Workflow.DEFAULT_VERSION) {
      return;
    }
    Now.regardless(() ->
        rows.add(
            Async.procedure(() -> record(ChangePolicies.RECORD_ATTENTION, state, why, known, ""))));
  }

  /** Writes a person's decision into the audit log, while it is carried out. */
  void recordDecision(Resolution person, String question) {
    // An operation that asked its person before decisions were logged replays without; this may go
    // when none of those is open any more.
    if (Workflow.getVersion(DECISIONS_LOGGED, Workflow.DEFAULT_VERSION, 1)
        == Workflow.DEFAULT_VERSION) {
      return;
    }
    AuditLine line =
        new AuditLine(
            request.campaign(),
            Workflow.getInfo().getRunId() + "/" + (decisions.size() + 1),
            Now.instant(),
            person.actor(),
            "resolved",
            device,
            person.action().word() + ": " + person.reason() + " (it was: " + question + ")");
    Now.regardless(() -> {
      AuditActivities log =
          Workflow.newActivityStub(
              AuditActivities.class,
              Terms.saying(ChangePolicies.RECORD_END, "notes: " + person.action().word()));
      decisions.add(Async.procedure(log::append, line));
    });
  }

  /** Waits until the decisions and the holds are written. */
  void awaitRecords() {
    Promise.allOf(rows).get();
    for (Promise<Void> written : decisions) {
      RuntimeException failure = written.getFailure();
      if (failure != null) {
        Workflow.getLogger(ChangeSteps.class).warn("Not in the log: {}", device, failure);
      }
    }
  }

  /** Keeps a row of the end, for reports and for when the history is gone. */
  void recordEnd(DeviceChangeOutcome end, Known known) {
    record(ChangePolicies.RECORD_END, end.kind(), end.describe(), known, end.fault());
  }

  /** An operation does not fail for it. */
  private void record(
      ActivityOptions terms, String state, String detail, Known known, String fault) {
    try {
      ActivityOptions saying = Terms.saying(terms, "records: " + device + " " + state);
      Workflow.newActivityStub(RecordActivities.class, saying)
          .record(
              new ChangeRecord(
                  request.campaign(),
                  request.terms().title(),
                  device,
                  request.operation(),
                  Workflow.getInfo().getWorkflowId(),
                  state,
                  detail,
                  known.diffHash(),
                  known.before(),
                  known.after(),
                  facts(fault)));
    } catch (TemporalFailure failure) {
      Workflow.getLogger(ChangeSteps.class).warn("Not recorded: {} {}", device, state, failure);
    }
  }

  private OperationFacts facts(String fault) {
    return new OperationFacts(
        request.target().platform(),
        request.target().site(),
        Instant.ofEpochMilli(Workflow.getInfo().getRunStartedTimestampMillis()),
        fault.isEmpty() ? null : fault);
  }

  void mirror() {
    board.run(
        "mirror",
        () ->
            Reading.mirror(
                Workflow.getInfo().getWorkflowId(), request.terms().title(), List.of(device)),
        done -> done ? "up to date" : "not done; the store has the revision");
  }

  /** What the record of an operation refers to. */
  record Known(@Nullable String diffHash, @Nullable String before, @Nullable String after) {}

  private ChangeActivities on(ActivityOptions terms, String summary) {
    ActivityOptions near =
        terms.toBuilder().setTaskQueue(TaskQueues.devices(request.target().zone())).build();
    return Workflow.newActivityStub(ChangeActivities.class, Terms.saying(near, summary));
  }

  private ChecksRequest checks(CheckPhase phase, @Nullable String found) {
    return new ChecksRequest(
        request.target(), request.operation(), request.definitionHash(), phase, found);
  }

  private static String verdict(ChecksReport report) {
    int failures = report.failures().size();
    return failures == 0
        ? report.verdicts().size() + " checks passed"
        : failures + " of " + report.verdicts().size() + " checks failed";
  }

  private static String applied(ApplyReport report) {
    return switch (report) {
      case ApplyReport.Applied done when done.armedUntil() != null ->
          "on trial until " + done.armedUntil();
      case ApplyReport.Applied done -> "on trial";
      case ApplyReport.NothingToDo nothing -> "nothing to do";
      case ApplyReport.Refused refused -> refused.rejection().describe();
    };
  }

  private static String confirmed(ConfirmReport report) {
    return switch (report) {
      case ConfirmReport.Confirmed done -> "confirmed and saved";
      case ConfirmReport.AlreadyReverted gone -> "the device had gone back by itself";
      case ConfirmReport.TooLate late -> "too late to begin";
    };
  }

  private static String reverted(RevertReport report) {
    return switch (report) {
      case RevertReport.Reverted back ->
          back.byDevice() ? "proven; the device had gone back by itself" : "proven";
      case RevertReport.NotProven open -> "not proven: " + open.known();
    };
  }
}
