package dev.belay.drivers.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * For replaying: asciicast version 2, a header and then one event a line. A session that is
 * appended goes on a second after the last event that is there. Not thread-safe.
 *
 * <p>What was sent stands there twice, as asciinema itself records it: as the input it was, and as
 * the echo a player shows.
 */
final class Asciicast implements TranscriptWriter {
  private static final int COLUMNS = 160;
  private static final int ROWS = 48;
  private static final Pattern EVENT = Pattern.compile("(?m)^\\[(\\d+(?:\\.\\d+)?), \"");

  /** An event is rarely longer; when the last one is, the one before it is as good. */
  private static final int LOOKED_BACK = 1 << 20;

  private final OwnersFile file;
  private final boolean sentLines;
  private final Clock clock;
  private final Instant begin;

  Asciicast(OwnersFile file, boolean sentLines, String device, Clock clock) {
    this.file = file;
    this.sentLines = sentLines;
    this.clock = clock;
    String before = file.end(LOOKED_BACK);
    Instant now = clock.instant();
    if (before.isEmpty()) {
      begin = now;
      file.write(
          "{\"version\": 2, \"width\": %d, \"height\": %d, \"timestamp\": %d, \"title\": %s}\n"
              .formatted(COLUMNS, ROWS, now.getEpochSecond(), quoted(device)));
    } else {
      begin = now.minus(lastEvent(before)).minusSeconds(1);
      event("o", "\r\n\r\n");
    }
  }

  private static Duration lastEvent(String text) {
    Duration last = Duration.ZERO;
    Matcher event = EVENT.matcher(text);
    while (event.find()) {
      last = Duration.ofMillis(Math.round(Double.parseDouble(event.group(1)) * 1000));
    }
    return last;
  }

  @Override
  public void sent(String line) {
    if (sentLines) {
      event("i", line + "\r");
      event("o", terminal(line) + "\r\n");
    } else {
      event("o", "\r\n");
    }
  }

  @Override
  public void received(String text) {
    if (!text.isBlank()) {
      event("o", terminal(text) + "\r\n");
    }
  }

  @Override
  public void prompt(String text) {
    event("o", terminal(text));
  }

  @Override
  public void close() {
    file.close();
  }

  private void event(String code, String data) {
    double seconds = Duration.between(begin, clock.instant()).toNanos() / 1e9;
    file.write(
        String.format(
            Locale.ROOT, "[%.6f, \"%s\", %s]\n", Math.max(0, seconds), code, quoted(data)));
  }

  private static String terminal(String text) {
    return text.replace("\n", "\r\n");
  }

  /** As JSON writes a text; whatever steers a terminal but line ends is shown, not obeyed. */
  private static String quoted(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (Character.isISOControl(c)) {
            json.append('?');
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }
}
