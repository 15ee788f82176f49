package dev.belay.workflows.schedule;

import static dev.belay.workflows.wire.WireChecks.orElse;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a schedule does each time it is due. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ScheduledWork.Backup.class, name = "backup"),
  @JsonSubTypes.Type(value = ScheduledWork.Run.class, name = "run"),
})
public sealed interface ScheduledWork {

  /** Backs its devices up. */
  record Backup() implements ScheduledWork {}

  /**
   * Asks its devices commands that only read.
   *
   * @param commands one line each. They come from a settings file, which holds no secret; the store
   *     may forget what a schedule of many years has asked before
   */
  record Run(List<String> commands) implements ScheduledWork {
    public Run {
      commands = List.copyOf(orElse(commands, List.of()));
      if (commands.isEmpty()) {
        throw new IllegalArgumentException("commands must not be empty.");
      }
    }
  }
}
