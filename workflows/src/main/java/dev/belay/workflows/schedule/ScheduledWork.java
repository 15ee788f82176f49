package dev.belay.workflows.schedule;

import static dev.belay.workflows.wire.WireChecks.orElse;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.belay.workflows.compliance.ComplianceOrder;
import java.util.List;
import java.util.Objects;

/** What a schedule does each time it is due. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ScheduledWork.Backup.class, name = "backup"),
  @JsonSubTypes.Type(value = ScheduledWork.Run.class, name = "run"),
  @JsonSubTypes.Type(value = ScheduledWork.Compliance.class, name = "compliance"),
})
public sealed interface ScheduledWork {

  /**
   * Judges what the store holds of its devices, and touches none of them.
   *
   * @param order by which rules
   */
  record Compliance(ComplianceOrder order) implements ScheduledWork {
    public Compliance {
      Objects.requireNonNull(order, "order");
    }
  }

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
