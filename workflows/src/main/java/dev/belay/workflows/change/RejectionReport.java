package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.orElse;

/**
 * A line that the device refused. Redacted.
 *
 * @param lineNumber from 1; 0 when the device did not say which
 * @param line as sent
 * @param answer what the device said
 */
public record RejectionReport(int lineNumber, String line, String answer) {
  public RejectionReport {
    notNegative(lineNumber, "lineNumber");
    line = orElse(line, "");
    answer = orElse(answer, "");
  }

  /** One sentence for people. */
  public String describe() {
    return "line " + lineNumber + " (" + line + ") was refused: " + answer;
  }
}
