package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.orElse;

import java.util.List;

/**
 * What the checks of one phase found.
 *
 * @param verdicts in the order of the definition; empty when it has no checks for the phase
 */
public record ChecksReport(List<CheckVerdict> verdicts) {
  public ChecksReport {
    verdicts = List.copyOf(orElse(verdicts, List.of()));
  }

  /** The checks that said no. */
  public List<CheckVerdict> failures() {
    return verdicts.stream().filter(verdict -> !verdict.passed()).toList();
  }
}
