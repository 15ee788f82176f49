package dev.belay.workflows.compliance;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What judging came to, in counts; the findings are in the store.
 *
 * @param runId as `belay compliance show` takes it
 * @param devices that were meant
 * @param unjudged of these, of which nothing can be said
 * @param rules they were judged by
 * @param failed times that a rule is broken on a device
 * @param waived times that it may be
 * @param open times that nobody can say, because the inventory lacks a value
 * @param before the schedule's last run of which everything was told; null = there is none
 * @param fresh times that a rule is broken, by rule, that were not in {@code before}
 * @param freshUnjudged devices of which nothing can be said, and could be in {@code before}
 */
public record ComplianceReport(
    String runId,
    int devices,
    int unjudged,
    int rules,
    int failed,
    int waived,
    int open,
    @Nullable String before,
    Map<String, Integer> fresh,
    int freshUnjudged) {
  public ComplianceReport {
    text(runId, "runId");
    notNegative(devices, "devices");
    fresh = Map.copyOf(orElse(fresh, Map.of()));
  }

  /** Whether there is something that nobody was told of yet. */
  public boolean hasNews() {
    return !fresh.isEmpty() || freshUnjudged > 0;
  }
}
