package dev.belay.drivers.redact;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One place where a line can hold a secret.
 *
 * @param hints a line without any of these words is not searched; lower case, in ASCII; empty =
 *     always
 * @param pattern finds the secret as the group {@code secret}
 */
record Rule(List<String> hints, Pattern pattern) {
  static final String REDACTED = "<redacted>";
  private static final String GROUP = "secret";

  /** A rule for lines that hold one of the comma-separated hints. */
  static Rule of(String hints, String pattern) {
    return new Rule(List.of(hints.split(",")), Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
  }

  /**
   * The line without what this rule finds.
   *
   * @param found is told each secret, without its quotation marks
   */
  String apply(String line, Consumer<String> found) {
    Matcher matcher = pattern.matcher(line);
    StringBuilder result = new StringBuilder();
    int copied = 0;
    while (matcher.find()) {
      if (matcher.start(GROUP) < copied) {
        continue;
      }
      String secret = matcher.group(GROUP);
      found.accept(bare(secret));
      result.append(line, copied, matcher.start(GROUP)).append(masked(secret));
      copied = matcher.end(GROUP);
    }
    return copied == 0 ? line : result.append(line, copied, line.length()).toString();
  }

  /** Quotation marks and the semicolon of a statement stay, so that the text keeps its form. */
  private static String masked(String secret) {
    String end = secret.endsWith(";") ? ";" : "";
    String quote = quote(secret);
    boolean closed = secret.indexOf(quote, 1) > 0;
    return quote + REDACTED + (closed ? quote : "") + end;
  }

  private static String bare(String secret) {
    String quote = quote(secret);
    String text = secret.endsWith(";") ? secret.substring(0, secret.length() - 1) : secret;
    return text.substring(
        quote.length(), text.length() - (!quote.isEmpty() && text.endsWith(quote) ? 1 : 0));
  }

  private static String quote(String secret) {
    return secret.length() > 1 && "\"'".indexOf(secret.charAt(0)) >= 0
        ? secret.substring(0, 1)
        : "";
  }
}
