package dev.belay.drivers.redact;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One place where a line can hold a secret.
 *
 * @param hints a line without any of these words, in lower case, is not searched; empty = always
 * @param pattern finds the secret as the group {@code secret}
 */
record Rule(List<String> hints, Pattern pattern) {
  static final String REDACTED = "<redacted>";
  private static final String GROUP = "secret";

  /** A rule for lines that hold one of the comma-separated hints. */
  static Rule of(String hints, String pattern) {
    return new Rule(List.of(hints.split(",")), Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
  }

  String apply(String line) {
    if (!hints.isEmpty() && hints.stream().noneMatch(line.toLowerCase(Locale.ROOT)::contains)) {
      return line;
    }
    Matcher matcher = pattern.matcher(line);
    StringBuilder result = new StringBuilder();
    int copied = 0;
    while (matcher.find()) {
      if (matcher.start(GROUP) < copied) {
        continue;
      }
      result.append(line, copied, matcher.start(GROUP)).append(masked(matcher.group(GROUP)));
      copied = matcher.end(GROUP);
    }
    return copied == 0 ? line : result.append(line, copied, line.length()).toString();
  }

  /** Quotation marks and the semicolon of a statement stay, so that the text keeps its form. */
  private static String masked(String secret) {
    String end = secret.endsWith(";") ? ";" : "";
    String quote = secret.startsWith("\"") ? "\"" : "";
    return quote + REDACTED + quote + end;
  }
}
