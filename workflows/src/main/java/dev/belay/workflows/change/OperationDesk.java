package dev.belay.workflows.change;

import dev.belay.workflows.runbook.StepBoard;

/**
 * Where people watch one operation and decide about it: what a workflow's view and its resolve
 * update need before and while the protocol runs. Confined to a workflow.
 */
public final class OperationDesk {
  private final StepBoard board = new StepBoard();
  private final Decision decision = new Decision();
  private final Standing standing;

  /** A desk for the operation on this device. */
  public OperationDesk(String device) {
    standing = new Standing(device, board, decision);
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
