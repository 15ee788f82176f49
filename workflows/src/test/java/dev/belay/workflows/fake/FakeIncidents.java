package dev.belay.workflows.fake;

import dev.belay.workflows.incident.IncidentActivities;
import dev.belay.workflows.incident.IncidentAnswer;
import dev.belay.workflows.incident.IncidentReport;
import dev.belay.workflows.incident.IncidentStep;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A system of incidents that may be away, or not set at all. Thread-safe. */
public final class FakeIncidents implements IncidentActivities {
  private final List<IncidentReport> heard = new CopyOnWriteArrayList<>();
  private final AtomicInteger failing = new AtomicInteger();
  private volatile boolean away;
  private volatile boolean set = true;

  /** From now on it does not answer, or it does again. */
  public void away(boolean now) {
    away = now;
  }

  /** So many calls reach nobody. */
  public void failing(int calls) {
    failing.set(calls);
  }

  /** The workers have no such system. */
  public void notSet() {
    set = false;
  }

  /** What it was told, in order. */
  public List<IncidentReport> heard() {
    return List.copyOf(heard);
  }

  /** The same in a word each. */
  public List<IncidentStep> steps() {
    return heard.stream().map(report -> report.news().step()).toList();
  }

  @Override
  public IncidentAnswer report(IncidentReport report) {
    if (!set) {
      return new IncidentAnswer(null, "no system of incidents is set");
    }
    if (away || failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw ApplicationFailure.newFailure("nobody answers", "TicketUnavailable");
    }
    heard.add(report);
    return new IncidentAnswer("INC1", "told");
  }
}
