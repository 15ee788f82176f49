package dev.belay.integrations.change;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text block inside configuration lines: what stands in it is said to people and is no command,
 * so {@code Do not log in} is welcome there.
 *
 * @param end the text whose occurrence ends it
 * @param wholeLine true when the end must stand alone in its line
 */
record Banner(String end, boolean wholeLine) {
  private static final Pattern START =
      Pattern.compile(
          "(?i)banner\\s+(motd|login|exec|incoming|prompt-timeout|slip-ppp)(?:\\s+(\\S.*))?");

  /** The block that a line opens and does not close itself. */
  static Optional<Banner> openedBy(String line) {
    Matcher matcher = START.matcher(line.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String rest = matcher.group(2);
    if (rest == null) {
      return Optional.of(new Banner("EOF", true));
    }
    if (rest.matches("(?i)(line|file)\\s.*|default")) {
      return Optional.empty();
    }
    if (rest.indexOf(rest.charAt(0), 1) > 0) {
      return Optional.empty();
    }
    // Devices show the control character that usually ends a banner as two signs.
    String end = rest.startsWith("^C") ? "^C" : rest.substring(0, 1);
    return Optional.of(new Banner(end, false));
  }

  boolean endsWith(String line) {
    return wholeLine ? line.strip().equals(end) : line.contains(end);
  }
}
