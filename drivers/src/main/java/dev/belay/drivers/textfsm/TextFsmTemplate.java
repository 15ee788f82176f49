package dev.belay.drivers.textfsm;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A TextFSM template, checked and compiled. Gives for a text what Python's {@code
 * textfsm.TextFSM(template).ParseText(text)} gives. Immutable and thread-safe: compile once, parse
 * often and concurrently.
 */
public final class TextFsmTemplate {
  static final String START_STATE = "Start";
  static final String END_STATE = "End";
  static final String EOF_STATE = "EOF";

  /** Far more than any output needs; only a pattern that backtracks without end gets there. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final String file;
  private final List<ValueDefinition> values;
  private final Map<String, List<Rule>> states;
  private final boolean explicitEof;

  TextFsmTemplate(
      String file,
      List<ValueDefinition> values,
      Map<String, List<Rule>> states,
      boolean explicitEof) {
    this.file = file;
    this.values = List.copyOf(values);
    this.states = new LinkedHashMap<>(states);
    this.explicitEof = explicitEof;
  }

  /**
   * Compiles a template.
   *
   * @param file its name, for messages
   * @param text its content
   * @throws TextFsmException.BadTemplate with file, line and reason
   */
  public static TextFsmTemplate of(String file, String text) {
    return TemplateReader.read(file, text);
  }

  /** The names of the values, in the order declared; the columns of every table. */
  public List<String> columns() {
    return values.stream().map(ValueDefinition::name).toList();
  }

  /** The names of the values that identify a record ({@code Key}). */
  public List<String> keys() {
    return values.stream()
        .filter(value -> value.is(ValueOption.KEY))
        .map(ValueDefinition::name)
        .toList();
  }

  /**
   * Makes rows of what a device printed, in at most 30 seconds.
   *
   * @throws TextFsmException.UnexpectedOutput when the template refuses a line
   * @throws TextFsmException.TooSlow when its patterns backtrack too much
   */
  public ParsedTable parse(String output) {
    return parse(output, LONGEST);
  }

  /** As {@link #parse(String)}, with a limit of one's own for the whole output. */
  public ParsedTable parse(String output, Duration limit) {
    return new TemplateRun(this, limit).over(output);
  }

  String file() {
    return file;
  }

  List<ValueDefinition> values() {
    return values;
  }

  List<Rule> rulesOf(String state) {
    return states.getOrDefault(state, List.of());
  }

  int ruleCount() {
    return states.values().stream().mapToInt(List::size).sum();
  }

  /** Whether the template has the state EOF, so that nothing is recorded at the end by itself. */
  boolean hasExplicitEof() {
    return explicitEof;
  }
}
