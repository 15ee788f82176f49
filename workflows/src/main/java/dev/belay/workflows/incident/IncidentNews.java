package dev.belay.workflows.incident;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that an incident hears.
 *
 * @param step what it means for the incident
 * @param at when it was so, by the workflow's clock
 * @param why in sentences, without secrets
 */
public record IncidentNews(IncidentStep step, Instant at, String why) {
  public IncidentNews {
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(at, "at");
    why = orElse(why, "");
  }

  /** Whether nobody is waited for any more. */
  boolean isLast() {
    return step != IncidentStep.ATTENTION;
  }

  /** A person has to look. */
  public static IncidentNews attention(Instant at, String why) {
    return new IncidentNews(IncidentStep.ATTENTION, at, text(why, "why"));
  }
}
