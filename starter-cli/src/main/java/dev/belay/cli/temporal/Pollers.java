package dev.belay.cli.temporal;

import io.temporal.api.enums.v1.TaskQueueType;

/** Whether somebody serves a task queue. */
@FunctionalInterface
interface Pollers {
  /** What is known of that. */
  enum Presence {
    /** Nobody has asked for its tasks in the last minutes. */
    NONE,
    /** Somebody has, and may be busy, or gone since. */
    SOME,
    /** It could not be found out. */
    UNKNOWN
  }

  /** Of one queue. */
  Presence of(String queue, TaskQueueType type);

  /** Where the worker runs in this process. */
  static Pollers here() {
    return (queue, type) -> Presence.SOME;
  }
}
