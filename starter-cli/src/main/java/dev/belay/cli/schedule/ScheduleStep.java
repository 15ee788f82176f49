package dev.belay.cli.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about one schedule.
 *
 * @param name of the schedule
 * @param action what
 * @param what the schedule does, in a phrase
 * @param when it is due, in a phrase
 * @param changes what is different, when it is changed
 */
record ScheduleStep(
    String name, Action action, String what, String when, List<FieldChange> changes) {
  /** A kind of step. */
  enum Action {
    CREATE("+"),
    CHANGE("~"),
    DELETE("-"),
    KEEP(" ");

    private final String sign;

    Action(String sign) {
      this.sign = sign;
    }

    /** As differences are marked. */
    String sign() {
      return sign;
    }
  }

  /**
   * One field that is different.
   *
   * @param field by its key in belay.yaml
   * @param from what Temporal keeps; null = nothing
   * @param to what is declared; null = nothing
   */
  record FieldChange(String field, @Nullable String from, @Nullable String to) {}

  ScheduleStep {
    changes = List.copyOf(changes);
  }
}
