package dev.belay.integrations.approval;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * OpenSSH's list of patterns: separated by commas, {@code *} and {@code ?} as usual, and a {@code
 * !} before one that must not match. Immutable.
 */
final class PatternList {
  private final List<Pattern> wanted = new ArrayList<>();
  private final List<Pattern> unwanted = new ArrayList<>();

  PatternList(String text) {
    for (String pattern : text.split(",", -1)) {
      if (pattern.startsWith("!")) {
        unwanted.add(compiled(pattern.substring(1)));
      } else if (!pattern.isEmpty()) {
        wanted.add(compiled(pattern));
      }
    }
  }

  /** Whether a pattern matches and none that must not does. */
  boolean matches(String text) {
    return unwanted.stream().noneMatch(pattern -> pattern.matches(text))
        && wanted.stream().anyMatch(pattern -> pattern.matches(text));
  }

  private static Pattern compiled(String glob) {
    StringBuilder regex = new StringBuilder();
    glob.codePoints()
        .forEach(point -> {
          switch (point) {
            case '*' -> regex.append(".*");
            case '?' -> regex.append('.');
            default -> regex.append(Pattern.quote(Character.toString(point)));
          }
        });
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
