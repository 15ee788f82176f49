package dev.belay.drivers.tree;

/**
 * A text that is not a configuration of the form it should have.
 *
 * <p>The message names the line by number and never quotes it, because it may hold a secret.
 */
public final class ConfigurationSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int lineNumber;

  ConfigurationSyntaxException(int lineNumber, String what) {
    super("line " + lineNumber + ": " + what);
    this.lineNumber = lineNumber;
  }

  /** Which line of the text, counted from 1. */
  public int lineNumber() {
    return lineNumber;
  }
}
