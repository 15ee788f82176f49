package dev.belay.workflows.incident;

import java.util.Objects;

/**
 * What is told to the system of incidents.
 *
 * @param subject which incident
 * @param news what it hears
 */
public record IncidentReport(IncidentSubject subject, IncidentNews news) {
  public IncidentReport {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(news, "news");
  }
}
