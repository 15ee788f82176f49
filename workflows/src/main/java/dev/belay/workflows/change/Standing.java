package dev.belay.workflows.change;

import dev.belay.workflows.backup.RevisionRef;
import dev.belay.workflows.runbook.Marks;
import dev.belay.workflows.runbook.StepBoard;
import dev.belay.workflows.wire.SearchKeys;
import dev.belay.workflows.wire.States;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an operation stands, kept true for views, searches and records. Confined to a workflow. */
final class Standing {
  private final StepBoard board;
  private final Decision decision;
  private String device;
  private String state = States.RUNNING;
  private @Nullable PlanReport plan;
  private @Nullable RevisionRef before;
  private @Nullable Instant protectedUntil;
  private @Nullable DeviceChangeOutcome outcome;

  Standing(String device, StepBoard board, Decision decision) {
    this.device = device;
    this.board = board;
    this.decision = decision;
  }

  void identify(DeviceChangeRequest request) {
    device = request.target().name();
    Marks.mark(SearchKeys.DEVICE, device);
    Marks.mark(SearchKeys.CAMPAIGN, request.campaign());
    String site = request.target().site();
    if (site != null) {
      Marks.mark(SearchKeys.SITE, site);
    }
  }

  void is(String now) {
    state = now;
    Marks.state(now);
    board.headline(device + ": " + now);
  }

  void needsAttention(String known) {
    is(States.NEEDS_ATTENTION);
    board.headline(device + " needs attention: " + known);
  }

  void before(RevisionRef revision) {
    before = revision;
  }

  void planned(PlanReport report) {
    plan = report;
  }

  void protectedUntil(@Nullable Instant until) {
    protectedUntil = until;
  }

  void ended(DeviceChangeOutcome end) {
    outcome = end;
    protectedUntil = null;
    is(end.kind());
    board.headline(device + ": " + end.describe());
    if (!end.fault().isEmpty()) {
      Marks.fault(end.fault());
    }
  }

  /** What a record refers to. */
  ChangeSteps.Known known(@Nullable DeviceChangeOutcome end) {
    RevisionRef after = end instanceof DeviceChangeOutcome.Applied applied ? applied.after() : null;
    return new ChangeSteps.Known(
        plan == null ? null : plan.diffHash(),
        before == null ? null : before.hash(),
        after == null ? null : after.hash());
  }

  DeviceChangeView view() {
    return new DeviceChangeView(
        device, state, board.steps(), plan, protectedUntil, decision.question(), outcome);
  }
}
