package dev.belay.integrations.input;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One mistake in what a person gave us, as one line for that person. Immutable.
 *
 * <p>Neither text may hold a secret: problems end on screens and in logs.
 *
 * @param file where the mistake is, or null when it is not in a file
 * @param line 1-based; 0 when unknown or when the whole file is meant
 * @param what what is wrong, without a full stop
 * @param remedy what to do about it, without a full stop
 */
public record InputProblem(@Nullable Path file, int line, String what, String remedy) {
  public InputProblem {
    if (line < 0) {
      throw new IllegalArgumentException("a line is 1-based, or 0 when unknown: " + line);
    }
    what = oneLine(what);
    remedy = oneLine(remedy);
  }

  /** A mistake that is in no file: a flag, a variable, a missing folder. */
  public static InputProblem of(String what, String remedy) {
    return new InputProblem(null, 0, what, remedy);
  }

  /** A mistake somewhere in this file. */
  public static InputProblem in(Path file, String what, String remedy) {
    return new InputProblem(file, 0, what, remedy);
  }

  /** {@code file:line: what; remedy}, always a single line without control characters. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (file != null) {
      text.append(oneLine(file.toString()));
      if (line > 0) {
        text.append(':').append(line);
      }
      text.append(": ");
    }
    return text.append(what).append("; ").append(remedy).toString();
  }

  /** A problem is printed to a terminal, and part of it may be quoted from an untrusted file. */
  private static String oneLine(String text) {
    Objects.requireNonNull(text);
    return text.codePoints()
        .map(point ->
            Character.isISOControl(point) || point == 0x2028 || point == 0x2029 ? ' ' : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }
}
