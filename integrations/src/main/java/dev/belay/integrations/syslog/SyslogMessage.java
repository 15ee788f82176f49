package dev.belay.integrations.syslog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One message by RFC 5424 or RFC 3164, or by what vendors made of the latter: the sign that all of
 * them share is the priority in front. Immutable.
 *
 * @param priority facility times eight plus severity, 0 to 191
 * @param hosts what may be the sender's name, the likeliest first; none when the message has none
 * @param text all of it behind the priority
 */
public record SyslogMessage(int priority, List<String> hosts, String text) {
  private static final int HIGHEST_PRIORITY = 191;
  private static final int MOST_DIGITS = 3;

  /** Where vendors put names stands in front; what comes later is the message. */
  private static final int HEADER = 160;

  private static final int MOST_WORDS = 8;
  private static final int LONGEST_NAME = 255;

  public SyslogMessage {
    hosts = List.copyOf(hosts);
  }

  /**
   * Reads one message; empty when it is none. Never throws, and its work is bounded by the length.
   *
   * @param bytes of a datagram or a frame
   * @param length of it
   */
  public static Optional<SyslogMessage> parse(byte[] bytes, int length) {
    int end = 1;
    int priority = 0;
    if (length < 1 || bytes[0] != '<') {
      return Optional.empty();
    }
    while (end < length && end <= MOST_DIGITS && isDigit(bytes[end])) {
      priority = priority * 10 + bytes[end] - '0';
      end++;
    }
    boolean written = end > 1 && end < length && bytes[end] == '>';
    if (!written || priority > HIGHEST_PRIORITY || end + 1 >= length) {
      return Optional.empty();
    }
    String text = new String(bytes, end + 1, length - end - 1, StandardCharsets.UTF_8).strip();
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(new SyslogMessage(priority, hosts(text), text));
  }

  private static boolean isDigit(byte sign) {
    return sign >= '0' && sign <= '9';
  }

  private static List<String> hosts(String text) {
    List<String> words = words(text);
    Set<String> hosts = new LinkedHashSet<>();
    if (isRfc5424(words)) {
      add(words.get(2), hosts);
      return List.copyOf(hosts);
    }
    if (isRfc3164(words)) {
      add(words.get(3), hosts);
    }
    words.forEach(word -> add(word, hosts));
    return List.copyOf(hosts);
  }

  /** Version, time and host: RFC 5424, section 6. */
  private static boolean isRfc5424(List<String> words) {
    return words.size() > 2
        && words.get(0).matches("[1-9][0-9]{0,2}")
        && (words.get(1).equals("-") || words.get(1).matches("\\d{4}-\\d\\d-\\d\\dT\\S{1,40}"));
  }

  /** Month, day, time and host: RFC 3164, section 4.1.2. */
  private static boolean isRfc3164(List<String> words) {
    return words.size() > 3
        && words.get(0).matches("[A-Z][a-z]{2}")
        && words.get(1).matches("[0-9]{1,2}")
        && words.get(2).matches("\\d\\d:\\d\\d:\\d\\d\\S{0,8}");
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int from = 0;
    int end = Math.min(text.length(), HEADER);
    while (from < end && words.size() < MOST_WORDS) {
      int blank = text.indexOf(' ', from);
      int to = blank < 0 || blank > end ? end : blank;
      if (to > from) {
        words.add(text.substring(from, to));
      }
      from = to + 1;
    }
    return words;
  }

  private static void add(String word, Set<String> hosts) {
    String name = word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
    boolean named =
        !name.isEmpty()
            && name.length() <= LONGEST_NAME
            && !name.equals("-")
            && name.chars().allMatch(SyslogMessage::mayStandInAName);
    if (named) {
      hosts.add(name);
    }
  }

  private static boolean mayStandInAName(int sign) {
    return (sign >= 'a' && sign <= 'z')
        || (sign >= 'A' && sign <= 'Z')
        || (sign >= '0' && sign <= '9')
        || sign == '.'
        || sign == '-'
        || sign == '_'
        || sign == ':';
  }
}
