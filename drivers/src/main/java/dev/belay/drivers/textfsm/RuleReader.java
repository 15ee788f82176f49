package dev.belay.drivers.textfsm;

import dev.belay.drivers.textfsm.Rule.LineAction;
import dev.belay.drivers.textfsm.Rule.RecordAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the rules of one template: {@code ^regex -> Line.Record State}. Not thread-safe. */
final class RuleReader {
  private static final String LINE_ACTIONS = alternatives(LineAction.values());
  private static final String RECORD_ACTIONS = alternatives(RecordAction.values());
  private static final String TARGET = "(?:\\s+(\\w+|\".*\"))?$";

  private static final PythonPattern ACTION = PythonPattern.known("(.*)(?:\\s->(.*))");
  private static final PythonPattern LINE_AND_RECORD =
      PythonPattern.known("\\s+(" + LINE_ACTIONS + ")(?:\\.(" + RECORD_ACTIONS + "))?" + TARGET);
  private static final PythonPattern RECORD_ONLY =
      PythonPattern.known("\\s+(" + RECORD_ACTIONS + ")" + TARGET);
  private static final PythonPattern TARGET_ONLY = PythonPattern.known(TARGET);

  private final String file;
  private final Map<String, String> substitutions = new LinkedHashMap<>();
  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private int rules;

  RuleReader(String file, List<ValueDefinition> values) {
    this.file = file;
    for (ValueDefinition value : values) {
      columns.put(value.name(), columns.size());
      substitutions.put(value.name(), value.inRule());
    }
  }

  private static String alternatives(Object[] names) {
    return Arrays.stream(names).map(Object::toString).collect(Collectors.joining("|"));
  }

  /** What stands behind the arrow. */
  private record Action(@Nullable String line, @Nullable String record, @Nullable String target) {
    static final Action NONE = new Action(null, null, null);
  }

  /** Reads the rule on a line of the template. */
  Rule read(String text, int line) {
    String rule = PythonText.strip(text);
    Matcher arrow = ACTION.matcher(rule);
    boolean hasAction = arrow.lookingAt();
    String match = hasAction ? arrow.group(1) : rule;
    PythonPattern pattern = pattern(match, line);
    Action action = hasAction ? action(arrow.group(2), rule, line) : Action.NONE;
    String target = action.target() == null ? "" : action.target();
    LineAction lineAction = one(LineAction.values(), action.line(), LineAction.NEXT);
    if (lineAction == LineAction.CONTINUE && !target.isEmpty()) {
      throw bad(line, "Continue cannot change the state (to " + target + "); use Next");
    }
    if (lineAction != LineAction.ERROR && target.startsWith("\"")) {
      throw bad(line, "only Error takes a message; a state's name has no quotes");
    }
    return new Rule(
        line,
        rules++,
        pattern,
        captures(pattern),
        lineAction,
        one(RecordAction.values(), action.record(), RecordAction.NO_RECORD),
        target);
  }

  private PythonPattern pattern(String match, int line) {
    try {
      // Without values Python substitutes nothing, so that $$ stays what it is.
      return PythonPattern.compile(
          substitutions.isEmpty() ? match : Substitution.in(match, substitutions));
    } catch (Substitution.Unknown e) {
      throw bad(line, e.getMessage() + ", in '" + match + "'");
    } catch (PythonPatternException e) {
      throw bad(
          line,
          "the regular expression '"
              + match
              + "' is not valid once its values are put in: "
              + e.getMessage());
    }
  }

  private Action action(String written, String rule, int line) {
    Matcher both = LINE_AND_RECORD.matcher(written);
    if (both.lookingAt()) {
      return new Action(both.group(1), both.group(2), both.group(3));
    }
    Matcher record = RECORD_ONLY.matcher(written);
    if (record.lookingAt()) {
      return new Action(null, record.group(1), record.group(2));
    }
    Matcher target = TARGET_ONLY.matcher(written);
    if (target.lookingAt()) {
      return new Action(null, null, target.group(1));
    }
    throw bad(
        line,
        "'"
            + rule
            + "' is no rule; after -> stands [Next|Continue|Error][.Record|.Clear|…] [State]");
  }

  private List<Rule.Capture> captures(PythonPattern pattern) {
    List<Rule.Capture> captures = new ArrayList<>();
    for (PythonPattern.Group group : pattern.groups()) {
      Integer column = group.name() == null ? null : columns.get(group.name());
      if (column != null) {
        captures.add(new Rule.Capture(group.number(), column));
      }
    }
    return captures;
  }

  private static <T> T one(T[] among, @Nullable String name, T otherwise) {
    return Arrays.stream(among)
        .filter(one -> one.toString().equals(name))
        .findFirst()
        .orElse(otherwise);
  }

  private TextFsmException.BadTemplate bad(int line, @Nullable String reason) {
    return new TextFsmException.BadTemplate(file, line, String.valueOf(reason));
  }
}
