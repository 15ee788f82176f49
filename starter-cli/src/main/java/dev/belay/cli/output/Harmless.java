package dev.belay.cli.output;

import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that other people or devices wrote, made fit for a terminal: nothing in it moves the cursor,
 * changes settings, or shows words in another order than they stand in. Stateless.
 */
final class Harmless {
  /** A colour, the only thing of its kind that we write ourselves. */
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]{0,16}m");

  private Harmless() {}

  /** Without control characters and invisible ones, which are shown as {@code ?}. */
  static String plain(String text) {
    return replaced(text, c -> "?");
  }

  /** The same for finished output: line ends and colours stay. */
  static String finished(String text) {
    if (text.codePoints().noneMatch(Harmless::steers)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    Matcher colour = COLOUR.matcher(text);
    int done = 0;
    while (colour.find()) {
      clean.append(lines(text.substring(done, colour.start()))).append(colour.group());
      done = colour.end();
    }
    return clean.append(lines(text.substring(done))).toString();
  }

  private static String lines(String text) {
    return replaced(text, c -> c == '\n' ? "\n" : "?");
  }

  private static String replaced(String text, IntFunction<String> replacement) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (steers(c)) {
            clean.append(replacement.apply(c));
          } else {
            clean.appendCodePoint(c);
          }
        });
    return clean.toString();
  }

  /**
   * Format characters turn the direction of writing or have no width: what is read is not there.
   */
  static boolean steers(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
