package dev.belay.drivers.shell;

import dev.belay.drivers.platform.SafePattern;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * Tells the device's prompt from text that looks like one: it fits the platform's pattern and
 * begins with the name that the login showed. Not thread-safe.
 */
final class PromptMemory {
  /** Longer host names are cut by some devices as soon as a mode stands behind them. */
  private static final int NAME_SHOWN = 20;

  /** A prompt longer than this is none. */
  static final int LONGEST = 512;

  /** How many lines above the last one may belong to a prompt. */
  private static final int HEADER_LINES = 2;

  private final SafePattern pattern;
  private String name = "";

  PromptMemory(SafePattern pattern) {
    this.pattern = pattern;
  }

  /** A prompt on the screen: its text and where it begins. */
  record Found(String text, int start) {}

  /** Remembers the name in a prompt. */
  void learn(String prompt) {
    String line = prompt.substring(prompt.lastIndexOf('\n') + 1).strip();
    int end = 0;
    while (end < line.length() && (end == 0 || !endsName(line, end))) {
      end++;
    }
    if (end == line.length()) {
      end = Math.max(0, end - 1);
    }
    name = line.substring(0, Math.min(end, NAME_SHOWN));
  }

  /** Behind {@code user@host} a colon begins the folder, which another mode does not show. */
  private static boolean endsName(String line, int at) {
    char next = line.charAt(at);
    return "(#>$%~[] ".indexOf(next) >= 0 || (next == ':' && line.lastIndexOf('@', at) >= 0);
  }

  /** The prompt that the unfinished last line is, under any name; null when it is none. */
  @Nullable Found anyAtEnd(Screen screen) {
    int lineLength = screen.length() - screen.lineStart();
    if (lineLength == 0 || lineLength > LONGEST) {
      return null;
    }
    int from = screen.lineStart();
    if (pattern.spansLines()) {
      for (int i = 0; i < HEADER_LINES && from > 0; i++) {
        from = screen.startOfLineBefore(from);
      }
      from = Math.max(from, screen.lineStart() - LONGEST);
    }
    String tail = screen.text(from, screen.length());
    int lastLine = tail.lastIndexOf('\n') + 1;
    // Where it begins is counted on the screen: bytes that are no text are longer as text.
    int start = from;
    for (int at = 0; at <= lastLine; at = nextLine(tail, at)) {
      String candidate = tail.substring(at);
      MatchResult match = pattern.match(candidate);
      if (match != null && match.start() == 0 && candidate.substring(match.end()).isBlank()) {
        return new Found(candidate, start);
      }
      start = screen.afterNextLineEnd(start);
    }
    // Patterns that are not anchored may begin inside the line.
    MatchResult match = pattern.match(tail.substring(lastLine));
    return match != null && tail.substring(lastLine + match.end()).isBlank()
        ? new Found(tail.substring(lastLine), screen.lineStart())
        : null;
  }

  /** Whether a prompt carries the remembered name. */
  boolean isOurs(Found found) {
    return isOurs(found.text().substring(found.text().lastIndexOf('\n') + 1));
  }

  /**
   * The prompt at the beginning of a line that goes on with something else, such as a message the
   * device threw behind it; null when the line begins with none.
   */
  @Nullable String atStartOf(String line) {
    if (name.isEmpty() || !isOurs(line)) {
      return null;
    }
    for (int i = name.length(); i < Math.min(line.length(), LONGEST); i++) {
      if ("#>$%".indexOf(line.charAt(i)) >= 0) {
        String prompt = line.substring(0, i + 1);
        return pattern.find(prompt) ? prompt : null;
      }
    }
    return null;
  }

  private boolean isOurs(String line) {
    // Some devices mark unsaved changes in front of the name.
    String stripped = line.stripLeading();
    return stripped.startsWith(name) || (stripped.length() > 1 && stripped.startsWith(name, 1));
  }

  private static int nextLine(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() + 1 : end + 1;
  }
}
