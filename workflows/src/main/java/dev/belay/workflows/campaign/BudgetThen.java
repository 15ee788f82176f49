package dev.belay.workflows.campaign;

/** What a campaign does when its budget of failures is spent. Devices under way always finish. */
public enum BudgetThen {
  /** Nothing more begins until a person decides. */
  HOLD,
  /** The devices of the wave under way go back, the last one first; then a person decides. */
  ROLL_BACK_WAVE,
  /** Every device of the campaign goes back, the last one first; then it ends. */
  ROLL_BACK
}
