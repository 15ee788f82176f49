package dev.belay.integrations.change;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * What a command's output, or what was selected from its rows, must be like. Patterns are of RE2,
 * which takes linear time whatever the pattern; {@code ^} and {@code $} are the ends of a line.
 * Immutable.
 */
public sealed interface Expectation {

  boolean holds(String output);

  /** The same of what was selected from rows. */
  default boolean holds(Found found) {
    return holds(found.lines());
  }

  /** For people: {@code contains "Established"}. */
  String describe();

  /** The text occurs. */
  record Contains(String text) implements Expectation {
    public Contains {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("every output contains nothing");
      }
    }

    @Override
    public boolean holds(String output) {
      return output.contains(text);
    }

    @Override
    public String describe() {
      return "contains \"" + text + "\"";
    }
  }

  /** The pattern is found somewhere. */
  record Matches(String pattern) implements Expectation {
    public Matches {
      compile(pattern);
    }

    @Override
    public boolean holds(String output) {
      return compile(pattern).matcher(output).find();
    }

    @Override
    public String describe() {
      return "matches /" + pattern + "/";
    }
  }

  /** The pattern is found nowhere. */
  record Absent(String pattern) implements Expectation {
    public Absent {
      compile(pattern);
    }

    @Override
    public boolean holds(String output) {
      return !compile(pattern).matcher(output).find();
    }

    @Override
    public String describe() {
      return "has no /" + pattern + "/";
    }
  }

  /**
   * What was selected is this value.
   *
   * @param json the value as JSON
   */
  record Equals(String json) implements Expectation {
    @Override
    public boolean holds(String output) {
      throw new IllegalStateException("only what was selected equals something");
    }

    @Override
    public boolean holds(Found found) {
      return found.is(json);
    }

    /** Texts are not repeated: bare, a secret among them could not be told from other words. */
    @Override
    public String describe() {
      return "is " + (json.contains("\"") ? "what `equals` says" : json);
    }
  }

  /**
   * Compiles as the records do.
   *
   * @throws IllegalArgumentException with RE2's reason
   */
  static Pattern compile(String pattern) {
    if (pattern.isEmpty() || pattern.length() > 1_000) {
      throw new IllegalArgumentException("a pattern has 1 to 1000 characters");
    }
    try {
      return Pattern.compile(pattern, Pattern.MULTILINE);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getDescription());
    }
  }
}
