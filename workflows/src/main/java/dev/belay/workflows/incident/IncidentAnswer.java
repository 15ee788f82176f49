package dev.belay.workflows.incident;

import static dev.belay.workflows.wire.WireChecks.orElse;

import org.jspecify.annotations.Nullable;

/**
 * What became of it.
 *
 * @param number by which people know the incident; null when there is none, because no system of
 *     incidents is set or there is nothing to settle
 * @param outcome in a sentence, such as "opened"
 */
public record IncidentAnswer(@Nullable String number, String outcome) {
  public IncidentAnswer {
    outcome = orElse(outcome, "");
  }
}
