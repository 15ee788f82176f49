package dev.belay.workflows.change;

import dev.belay.workflows.runbook.StepBoard;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where people watch one operation and decide about it: what a workflow's view and its resolve
 * update need before and while the protocol runs. Confined to a workflow.
 */
public final class OperationDesk {
  private final StepBoard board = new StepBoard();
  private final Decision decision = new Decision();
  private final Standing standing;
  private @Nullable CancellationScope running;
  private @Nullable String abortedEarly;
  private @Nullable GroupWord groupWord;

  /** A desk for the operation on this device. */
  public OperationDesk(String device) {
    standing = new Standing(device, board, decision);
  }

  /** Runs the operation so that it can be aborted as well as cancelled. */
  public DeviceChangeOutcome abortable(Func<DeviceChangeOutcome> operation) {
    List<DeviceChangeOutcome> outcome = new ArrayList<>(1);
    CancellationScope scope = Workflow.newCancellationScope(() -> outcome.add(operation.apply()));
    running = scope;
    if (abortedEarly != null) {
      scope.cancel(abortedEarly);
    }
    scope.run();
    return outcome.get(0);
  }

  /** Cancels the operation, wherever it is. */
  public void abort(String why) {
    if (running == null) {
      abortedEarly = why;
    } else {
      running.cancel(why);
    }
  }

  /** Hears whether the devices of its wave stay; the first word holds. */
  void say(GroupWord word) {
    groupWord = groupWord == null ? word : groupWord;
  }

  /** What the campaign has said to the wave; null before. */
  @Nullable GroupWord groupWord() {
    return groupWord;
  }

  /** How the operation stands. */
  public DeviceChangeView view() {
    return standing.view();
  }

  /** Turns away a decision that nobody asked for or that does not say by whom and why. */
  public void validate(Resolution resolution) {
    decision.validate(resolution);
  }

  /** Hands a valid decision to the operation. */
  public DeviceChangeView resolve(Resolution resolution) {
    decision.take(resolution);
    return view();
  }

  /** The steps, for what a workflow does before the protocol. */
  public StepBoard board() {
    return board;
  }

  /** Shows an end that was reached before the protocol could begin. */
  public void ended(DeviceChangeOutcome outcome) {
    standing.ended(outcome);
  }

  Decision decision() {
    return decision;
  }

  Standing standing() {
    return standing;
  }
}
