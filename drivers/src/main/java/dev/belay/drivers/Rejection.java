package dev.belay.drivers;

/**
 * A line that the device refused, safe to show.
 *
 * @param lineNumber 1-based place in the request; 0 for a single command
 * @param line the refused line, redacted
 * @param answer the device's words, redacted
 */
public record Rejection(int lineNumber, String line, String answer) {
  /** The same refusal at its place in a request. */
  public Rejection at(int number) {
    return new Rejection(number, line, answer);
  }
}
