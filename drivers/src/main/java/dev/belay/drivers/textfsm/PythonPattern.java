package dev.belay.drivers.textfsm;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression in the dialect of Python's {@code re}, run by the JDK's engine. Immutable
 * and thread-safe.
 */
public final class PythonPattern {
  private final Pattern compiled;
  private final List<Group> groups;

  private PythonPattern(Pattern compiled, List<Group> groups) {
    this.compiled = compiled;
    this.groups = List.copyOf(groups);
  }

  /** A capturing group: its name in Python, or null, and its number in the JDK's pattern. */
  public record Group(@Nullable String name, int number) {}

  /**
   * Compiles a pattern as {@code re.compile} does.
   *
   * @throws PythonPatternException when Python would not compile it, or Java cannot
   */
  public static PythonPattern compile(String source) throws PythonPatternException {
    PythonPatternTranslator translator = new PythonPatternTranslator(source);
    String translated = translator.translate();
    try {
      // With this flag '.', '^' and '$' know no other line end than Python's.
      Pattern compiled = Pattern.compile(translated, Pattern.UNIX_LINES);
      return new PythonPattern(compiled, translator.groups());
    } catch (PatternSyntaxException e) {
      throw new PythonPatternException(
          "not possible with Java's regular expressions (" + e.getDescription() + ")",
          Math.max(e.getIndex(), 0));
    }
  }

  /** A constant pattern of this package. */
  static PythonPattern known(String source) {
    try {
      return compile(source);
    } catch (PythonPatternException e) {
      throw new IllegalArgumentException(source, e);
    }
  }

  /** For {@link Matcher#lookingAt}, which is what {@code re.match} is. */
  public Matcher matcher(CharSequence text) {
    return compiled.matcher(text);
  }

  /** The capturing groups in the order of Python's numbers. */
  public List<Group> groups() {
    return groups;
  }

  /** The translated pattern. */
  @Override
  public String toString() {
    return compiled.pattern();
  }
}
