package dev.belay.drivers.platform;

import dev.belay.drivers.DeviceFault;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression from a definition file that cannot hang: matching gives up after a number of
 * steps that grows only linearly with the text. Written for PCRE, run by the JDK's engine.
 * Immutable and thread-safe.
 */
public final class SafePattern {
  private static final int FLAGS = Pattern.MULTILINE | Pattern.CASE_INSENSITIVE;

  /** Enough for any sane pattern: some hundred tries per character, and a floor for short lines. */
  private static final int STEPS_PER_CHARACTER = 400;

  private static final int STEPS_AT_LEAST = 100_000;

  private final String source;
  private final Pattern compiled;

  /**
   * What each match begins with, lower case; spares the engine most lines. Null when it is not
   * known.
   */
  private final @Nullable String literalStart;

  /**
   * Whether a match can only begin where a line does; in a single line there is then one place to
   * try.
   */
  private final boolean anchored;

  /** A sign that stands in every match; 0 when none is known. */
  private final char needed;

  private SafePattern(
      String source,
      Pattern compiled,
      @Nullable String literalStart,
      boolean anchored,
      char needed) {
    this.source = source;
    this.compiled = compiled;
    this.literalStart = literalStart;
    this.anchored = anchored;
    this.needed = needed;
  }

  /**
   * Compiles a pattern; case is ignored, and {@code ^} and {@code $} match at every line.
   *
   * @throws PatternSyntaxException with a description fit for people
   */
  public static SafePattern of(String source) {
    String adapted = PcreAdapter.toJava(source);
    return new SafePattern(
        source,
        Pattern.compile(adapted, FLAGS),
        literalStart(adapted),
        isAnchored(adapted),
        NeededSign.of(adapted));
  }

  /** Matches a literal text anywhere. */
  public static SafePattern literal(String text) {
    return new SafePattern(
        text, Pattern.compile(Pattern.quote(text), FLAGS), null, false, NeededSign.NONE);
  }

  /** Whether the pattern occurs in the text. */
  public boolean find(CharSequence text) {
    return match(text) != null;
  }

  /**
   * The first place where the pattern occurs, or null.
   *
   * @throws DeviceFault.UnusableInput when the text needs too many steps
   */
  public @Nullable MatchResult match(CharSequence text) {
    if (literalStart != null && !mayMatch(text, literalStart)) {
      return null;
    }
    try {
      Matcher matcher = compiled.matcher(new Budgeted(text, budget(text)));
      boolean onePlace = anchored && isSingleLine(text);
      boolean found = onePlace ? matcher.lookingAt() : matcher.find();
      return found ? matcher.toMatchResult() : null;
    } catch (StackOverflowError e) {
      throw tooSlow();
    }
  }

  /**
   * Replaces every occurrence; {@code $1} and the like stand for groups.
   *
   * @throws DeviceFault.UnusableInput when the text needs too many steps
   */
  public String replaceAll(CharSequence text, String replacement) {
    try {
      return compiled.matcher(new Budgeted(text, budget(text))).replaceAll(replacement);
    } catch (StackOverflowError e) {
      throw tooSlow();
    }
  }

  /** The character every match begins with, lower case; 0 when it is not known. */
  char beginning() {
    return literalStart == null ? 0 : literalStart.charAt(0);
  }

  /** Whether this part of a text holds what every match holds; cheap. */
  boolean mayStandIn(String text, int start, int end) {
    return needed == NeededSign.NONE || text.indexOf(needed, start, end) >= 0;
  }

  /** Whether a match can hold more than one line. */
  public boolean spansLines() {
    return source.contains("\\n") || source.contains("\n");
  }

  /** The pattern as written. */
  @Override
  public String toString() {
    return source;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SafePattern pattern && pattern.source.equals(source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  private static int budget(CharSequence text) {
    return (int)
        Math.min(Integer.MAX_VALUE, STEPS_AT_LEAST + (long) STEPS_PER_CHARACTER * text.length());
  }

  /**
   * Whether the text begins so; a text of several lines may match in a later one and always passes.
   */
  private static boolean mayMatch(CharSequence text, String lowerCaseStart) {
    if (text.length() >= lowerCaseStart.length()) {
      int i = 0;
      while (i < lowerCaseStart.length()
          && Character.toLowerCase(text.charAt(i)) == lowerCaseStart.charAt(i)) {
        i++;
      }
      if (i == lowerCaseStart.length()) {
        return true;
      }
    }
    return !isSingleLine(text);
  }

  private static boolean isSingleLine(CharSequence text) {
    return text.toString().indexOf('\n') < 0;
  }

  /**
   * Whether the pattern begins with {@code ^} in each of its alternatives, which a single one does.
   */
  private static boolean isAnchored(String pattern) {
    if (!pattern.startsWith("^")) {
      return false;
    }
    int depth = 0;
    boolean inClass = false;
    for (int i = 1; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
      } else if (inClass) {
        inClass = c != ']';
      } else if (c == '[') {
        inClass = true;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == '|' && depth == 0) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String literalStart(String pattern) {
    if (!isAnchored(pattern)) {
      return null;
    }
    int end = 1;
    while (end < pattern.length()
        && (Character.isLetterOrDigit(pattern.charAt(end))
            || " !#:".indexOf(pattern.charAt(end)) >= 0)
        && pattern.charAt(end) < 128) {
      end++;
    }
    // A quantifier makes the character before it optional.
    if (end < pattern.length() && "?*{".indexOf(pattern.charAt(end)) >= 0) {
      end--;
    }
    return end > 1 ? pattern.substring(1, end).toLowerCase(Locale.ROOT) : null;
  }

  private DeviceFault tooSlow() {
    return new DeviceFault.UnusableInput(
        "The pattern '"
            + source
            + "' of a platform definition backtracks too much; make it simpler.");
  }

  /** Counts what the engine looks at, the only hook it offers. */
  private final class Budgeted implements CharSequence {
    private final CharSequence text;
    private int left;

    private Budgeted(CharSequence text, int budget) {
      this.text = text;
      this.left = budget;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw tooSlow();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
