package dev.belay.drivers.mode;

import dev.belay.drivers.platform.BelaySection;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.SafePattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells from an answer whether the device refused the line. Immutable. */
public final class Refusals {
  /**
   * A refusal is short; in a longer answer only its end can be one, the rest is what was asked for.
   */
  private static final int SHORT_ANSWER = 20;

  private static final int END_OF_LONG_ANSWER = 3;

  private final Platform platform;

  /** The refusals of a platform. */
  public Refusals(Platform platform) {
    this.platform = platform;
  }

  /** The line by which the device refused, or null when it took what it got. */
  public @Nullable String in(String output) {
    if (output.isEmpty()) {
      return null;
    }
    int from = 0;
    if (output.lines().limit(SHORT_ANSWER + 1L).count() > SHORT_ANSWER) {
      from = startOfLastLines(output);
    }
    return output
        .substring(from)
        .lines()
        .filter(this::refuses)
        .findFirst()
        .map(String::strip)
        .orElse(null);
  }

  /** Whether the answer says that somebody else holds the lock. */
  public boolean saysLocked(String output) {
    return any(platform.belay().locked(), output);
  }

  private boolean refuses(String line) {
    BelaySection belay = platform.belay();
    return (platform.failureIndicators().stream().anyMatch(line::contains)
            || any(belay.errors(), line)
            || any(belay.locked(), line))
        && !any(belay.notErrors(), line);
  }

  private static boolean any(List<SafePattern> patterns, String text) {
    return patterns.stream().anyMatch(pattern -> pattern.find(text));
  }

  private static int startOfLastLines(String output) {
    int at = output.length();
    while (at > 0 && output.charAt(at - 1) == '\n') {
      at--;
    }
    for (int i = 0; i < END_OF_LONG_ANSWER && at > 0; i++) {
      at = output.lastIndexOf('\n', at - 1);
      if (at < 0) {
        return 0;
      }
    }
    return at + 1;
  }
}
