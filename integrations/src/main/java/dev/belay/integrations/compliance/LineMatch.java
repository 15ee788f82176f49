package dev.belay.integrations.compliance;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Objects;

/**
 * Whether a line is one that a rule speaks of. Takes time in proportion to the line, whatever the
 * pattern. Immutable; safe to share.
 */
sealed interface LineMatch {
  int LONGEST_PATTERN = 1_000;

  boolean matches(String line);

  /** How many letters at the line's beginning name a section, up to the end of a word; -1: none. */
  int beginning(String line);

  /** As it is written. */
  String text();

  /** The line begins with these words; more may stand behind them. */
  record Words(String text) implements LineMatch {
    @Override
    public boolean matches(String line) {
      return beginning(line) >= 0;
    }

    @Override
    public int beginning(String line) {
      return line.startsWith(text) && endsWord(line, text.length()) ? text.length() : -1;
    }
  }

  /** The line is this one, word by word. */
  record Whole(String text) implements LineMatch {
    @Override
    public boolean matches(String line) {
      return line.equals(text);
    }

    @Override
    public int beginning(String line) {
      return new Words(text).beginning(line);
    }
  }

  /** A pattern of RE2 is found in the line; letters count as they are written. */
  record Regex(Pattern pattern, LiteralHint hint) implements LineMatch {
    /**
     * Compiles.
     *
     * @throws IllegalArgumentException with RE2's reason
     */
    static Regex of(String source) {
      if (source.isEmpty() || source.length() > LONGEST_PATTERN) {
        throw new IllegalArgumentException("a pattern has 1 to " + LONGEST_PATTERN + " characters");
      }
      try {
        return new Regex(Pattern.compile(source), LiteralHint.of(source));
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(e.getDescription(), e);
      }
    }

    @Override
    public boolean matches(String line) {
      return hint.mayMatch(line) && pattern.matcher(line).find();
    }

    @Override
    public int beginning(String line) {
      if (!hint.mayMatch(line)) {
        return -1;
      }
      Matcher matcher = pattern.matcher(line);
      return matcher.lookingAt() && endsWord(line, matcher.end()) ? matcher.end() : -1;
    }

    @Override
    public String text() {
      return pattern.pattern();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Regex regex && regex.text().equals(text());
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(text());
    }
  }

  private static boolean endsWord(String line, int at) {
    return at == line.length() || Character.isWhitespace(line.charAt(at));
  }
}
