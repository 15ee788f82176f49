package dev.belay.workflows.change;

/** What verifying a change on trial came to. */
sealed interface Verdict {

  /** The device is as wanted. */
  record Good() implements Verdict {}

  /** A check said no, or could not be made. */
  record Bad(String fault, String why) implements Verdict {}

  /** The watchdog ended it. */
  record Late() implements Verdict {}

  /** A person cancelled the change. */
  record Cancelled() implements Verdict {}
}
