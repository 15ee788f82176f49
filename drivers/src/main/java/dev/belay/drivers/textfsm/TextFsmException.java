package dev.belay.drivers.textfsm;

import java.time.Duration;

/** Why a text could not be made into rows: the whole failure vocabulary of this package. */
public abstract sealed class TextFsmException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private TextFsmException(String message) {
    super(message);
  }

  /** A template, an index or a place of templates that cannot be used; says where and why. */
  public static final class BadTemplate extends TextFsmException {
    private static final long serialVersionUID = 1L;

    private final int line;

    BadTemplate(String file, int line, String reason) {
      super(file + (line > 0 ? ", line " + line : "") + ": " + reason);
      this.line = line;
    }

    /** The line in the file, counted from 1; 0 when it is about the whole file. */
    public int line() {
      return line;
    }
  }

  /** The library has no template for what was asked. */
  public static final class NoTemplate extends TextFsmException {
    private static final long serialVersionUID = 1L;

    NoTemplate(String message) {
      super(message);
    }
  }

  /**
   * The template itself refuses a line of the output, by its {@code Error} action. The message does
   * not repeat the line, because what devices print may hold secrets.
   */
  public static final class UnexpectedOutput extends TextFsmException {
    private static final long serialVersionUID = 1L;

    private final int ruleLine;
    private final int outputLine;
    private final String text;

    UnexpectedOutput(String file, int ruleLine, String reason, int outputLine, String text) {
      super(
          file
              + ", line "
              + ruleLine
              + ": the template refuses line "
              + outputLine
              + " of the output"
              + (reason.isEmpty() ? "" : ": " + reason));
      this.ruleLine = ruleLine;
      this.outputLine = outputLine;
      this.text = text;
    }

    /** The line of the template whose rule refused it. */
    public int ruleLine() {
      return ruleLine;
    }

    /** Which line of the output was refused, counted from 1. */
    public int outputLine() {
      return outputLine;
    }

    /** The refused line as the device printed it; redact it before it is shown. */
    public String text() {
      return text;
    }
  }

  /** A pattern of the template backtracks so much that the time allowed for the output is over. */
  public static final class TooSlow extends TextFsmException {
    private static final long serialVersionUID = 1L;

    TooSlow(String file, int ruleLine, int outputLine, Duration limit) {
      super(
          file
              + ", line "
              + ruleLine
              + ": this rule was still at line "
              + outputLine
              + " of the output after "
              + limit.toMillis()
              + " ms; make its pattern simpler or allow more time");
    }
  }
}
