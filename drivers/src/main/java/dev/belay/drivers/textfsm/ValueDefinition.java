package dev.belay.drivers.textfsm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One {@code Value} line of a template.
 *
 * @param options in the order written, which decides what Required sees of a List
 * @param regex with its enclosing brackets
 * @param nested for a List whose regex holds groups of its own: finds them in a found text
 */
record ValueDefinition(
    String name, List<ValueOption> options, String regex, @Nullable PythonPattern nested) {

  static final int LONGEST_NAME = 48;

  ValueDefinition {
    options = List.copyOf(options);
  }

  /** A value line that says nothing usable; the reader adds file and line. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String reason) {
      super(reason);
    }
  }

  /** Reads {@code Value [Option[,Option]] NAME (regex)}; single blanks separate, as in Python. */
  static ValueDefinition read(String line) throws Unusable {
    List<String> words = Arrays.asList(line.split(" ", -1));
    if (words.size() < 3) {
      throw new Unusable("a value needs a name and a regular expression: Value NAME (regex)");
    }
    boolean hasOptions = !words.get(2).startsWith("(");
    List<ValueOption> options = hasOptions ? options(words.get(1)) : List.of();
    int nameAt = hasOptions ? 2 : 1;
    String name = words.get(nameAt);
    if (name.length() > LONGEST_NAME) {
      throw new Unusable("the name '" + name + "' is longer than " + LONGEST_NAME + " characters");
    }
    String regex = String.join(" ", words.subList(nameAt + 1, words.size()));
    if (regex.length() < 2
        || !regex.startsWith("(")
        || !regex.endsWith(")")
        || regex.endsWith("\\)")) {
      throw new Unusable(
          "the regular expression '" + regex + "' of " + name + " must stand in brackets ( )");
    }
    PythonPattern alone = compiled(regex, name);
    boolean nests = options.contains(ValueOption.LIST) && alone.groups().size() > 1;
    return new ValueDefinition(name, options, regex, nests ? alone : null);
  }

  boolean is(ValueOption option) {
    return options.contains(option);
  }

  /** What stands for the value in a rule: its regex as a group of its name. */
  String inRule() {
    return "(?P<" + name + ">" + regex.substring(1);
  }

  private static List<ValueOption> options(String written) throws Unusable {
    List<ValueOption> options = new ArrayList<>();
    for (String word : written.split(",", -1)) {
      Optional<ValueOption> option = ValueOption.named(word);
      if (option.isEmpty()) {
        throw new Unusable(
            "unknown option '" + word + "'; there are Required, Filldown, Fillup, Key and List");
      }
      if (options.contains(option.get())) {
        throw new Unusable("the option " + word + " stands twice");
      }
      options.add(option.get());
    }
    return options;
  }

  private static PythonPattern compiled(String regex, String name) throws Unusable {
    try {
      return PythonPattern.compile(regex);
    } catch (PythonPatternException e) {
      throw new Unusable(
          "the regular expression '" + regex + "' of " + name + " is not valid: " + e.getMessage());
    }
  }
}
