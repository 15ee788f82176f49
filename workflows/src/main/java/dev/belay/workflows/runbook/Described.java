package dev.belay.workflows.runbook;

import dev.belay.workflows.fault.Fault;
import io.temporal.failure.TemporalFailure;

/** Texts that people read in tables. Stateless. */
public final class Described {
  private static final int CELL = 200;

  private Described() {}

  public static String briefly(RuntimeException failure) {
    if (failure instanceof TemporalFailure temporal) {
      Fault fault = Fault.of(temporal);
      return fault.type() + ": " + fault.why();
    }
    return failure.getClass().getSimpleName();
  }

  /** Text that cannot break a Markdown table. */
  public static String cell(String text) {
    String line = text.replace("|", "\\|").replaceAll("\\s+", " ").strip();
    return line.length() <= CELL ? line : line.substring(0, CELL) + "...";
  }
}
