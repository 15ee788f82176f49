package dev.belay.drivers.textfsm;

import dev.belay.drivers.textfsm.Rule.LineAction;
import dev.belay.drivers.textfsm.Rule.RecordAction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the text of a template: values, a blank line, states with their rules. */
final class TemplateReader {
  private static final PythonPattern COMMENT = PythonPattern.known("^\\s*#");
  private static final PythonPattern STATE = PythonPattern.known("^(\\w+)$");
  private static final String START = "Start";
  private static final List<String> ENDS =
      List.of(TextFsmTemplate.END_STATE, TextFsmTemplate.EOF_STATE);

  private final String file;
  private final List<String> lines;
  private int at;

  private TemplateReader(String file, String text) {
    this.file = file;
    this.lines = text.lines().map(PythonText::stripTrailing).toList();
  }

  static TextFsmTemplate read(String file, String text) {
    TemplateReader reader = new TemplateReader(file, text);
    List<ValueDefinition> values = reader.values();
    Map<String, List<Rule>> states = reader.states(new RuleReader(file, values));
    boolean explicitEof = states.containsKey(TextFsmTemplate.EOF_STATE);
    reader.check(states);
    return new TextFsmTemplate(file, values, states, explicitEof);
  }

  private List<ValueDefinition> values() {
    List<ValueDefinition> values = new ArrayList<>();
    Set<String> names = new HashSet<>();
    while (at < lines.size()) {
      String line = lines.get(at++);
      if (line.isEmpty()) {
        return values;
      }
      if (isComment(line)) {
        continue;
      }
      if (!line.startsWith("Value ")) {
        throw bad(
            values.isEmpty()
                ? "a template begins with its values: Value NAME (regex)"
                : "a blank line must follow the last value");
      }
      ValueDefinition value = value(line);
      if (!names.add(value.name())) {
        throw bad("the value " + value.name() + " is declared twice");
      }
      values.add(value);
    }
    return values;
  }

  private ValueDefinition value(String line) {
    try {
      return ValueDefinition.read(line);
    } catch (ValueDefinition.Unusable e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  private Map<String, List<Rule>> states(RuleReader rules) {
    Map<String, List<Rule>> states = new LinkedHashMap<>();
    while (at < lines.size()) {
      String line = lines.get(at++);
      if (line.isEmpty() || isComment(line)) {
        continue;
      }
      if (!isStateName(line)) {
        throw bad("'" + line + "' is no name of a state: one word, and no action's name");
      }
      if (states.containsKey(line)) {
        throw bad("the state " + line + " stands twice");
      }
      states.put(line, rulesOfState(rules));
    }
    return states;
  }

  private List<Rule> rulesOfState(RuleReader reader) {
    List<Rule> rules = new ArrayList<>();
    while (at < lines.size()) {
      String line = lines.get(at++);
      if (line.isEmpty()) {
        break;
      }
      if (isComment(line)) {
        continue;
      }
      if (!line.startsWith(" ^") && !line.startsWith("  ^") && !line.startsWith("\t^")) {
        throw bad("a rule begins with one or two blanks, or a tab, and ^");
      }
      rules.add(reader.read(line, at));
    }
    return rules;
  }

  private static boolean isStateName(String line) {
    return STATE.matcher(line).lookingAt()
        && line.length() <= ValueDefinition.LONGEST_NAME
        && Stream.<Object[]>of(LineAction.values(), RecordAction.values())
            .flatMap(Stream::of)
            .noneMatch(action -> action.toString().equals(line));
  }

  /** Checks the states as a whole, and takes the end state away, which is none of rules. */
  private void check(Map<String, List<Rule>> states) {
    if (!states.containsKey(START)) {
      throw new TextFsmException.BadTemplate(file, 0, "there is no state Start");
    }
    for (String end : ENDS) {
      List<Rule> rules = states.getOrDefault(end, List.of());
      if (!rules.isEmpty()) {
        throw new TextFsmException.BadTemplate(
            file, rules.getFirst().line(), "the state " + end + " must be empty");
      }
    }
    states.remove(TextFsmTemplate.END_STATE);
    for (List<Rule> rules : states.values()) {
      for (Rule rule : rules) {
        boolean leads = rule.lineAction() != LineAction.ERROR && !rule.target().isEmpty();
        if (leads && !ENDS.contains(rule.target()) && !states.containsKey(rule.target())) {
          throw new TextFsmException.BadTemplate(
              file, rule.line(), "there is no state " + rule.target());
        }
      }
    }
  }

  private static boolean isComment(String line) {
    return COMMENT.matcher(line).lookingAt();
  }

  /** About the line that was read last. */
  private TextFsmException.BadTemplate bad(String reason) {
    return new TextFsmException.BadTemplate(file, at, reason);
  }
}
