package dev.belay.workflows.campaign;

/**
 * What random campaigns must have come through often enough for their promises to mean anything.
 */
enum Situation {
  APPROVED,
  NOT_APPROVED,
  LATE_VOICE,
  SECOND_VOICE,
  AUTHORS_VOICE,
  BUDGET_THEN_HOLDS,
  BUDGET_THEN_ROLLS_BACK_THE_WAVE,
  BUDGET_THEN_ROLLS_BACK_ALL,
  ROLLED_BACK_TO_THE_END,
  WAY_BACK_LOST,
  DIFF_MOVED,
  WINDOW_CLOSED,
  TICKET_REFUSED,
  ASKED_AGAIN,
  SKIPPED,
  LOST,
  ABORTED,
  CONTINUED_AS_NEW
}
