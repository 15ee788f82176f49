package dev.belay.benchmarks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark is told, as {@code key=value} words. Immutable.
 *
 * @param smoke whether everything is small: it shows that all of it still fits together, and its
 *     figures mean little
 */
record Words(boolean smoke, Map<String, String> given) {
  private static final String SMOKE = "smoke";

  /** What Maven passes on when the property is named without a value. */
  private static final String NOTHING = "true";

  Words {
    given = Map.copyOf(given);
  }

  /**
   * Reads the arguments of a program, each one or more words.
   *
   * @throws IllegalArgumentException one line, with the words that there are
   */
  static Words parse(String[] arguments, Set<String> keys) {
    List<String> words =
        Arrays.stream(String.join(" ", arguments).split(" ", -1))
            .filter(word -> !word.isBlank())
            .toList();
    Map<String, String> given = new HashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals > 0 && keys.contains(word.substring(0, equals))) {
        given.put(word.substring(0, equals), word.substring(equals + 1));
      } else if (!word.equals(SMOKE) && !word.equals(NOTHING)) {
        throw new IllegalArgumentException(
            "'"
                + word
                + "' is not understood: use smoke, or key=value with "
                + String.join(", ", new TreeSet<>(keys)));
      }
    }
    return new Words(words.contains(SMOKE), given);
  }

  int number(String key, int usual) {
    return given.containsKey(key) ? numbers(key, List.of(usual)).getFirst() : usual;
  }

  /** Numbers with commas between them. */
  List<Integer> numbers(String key, List<Integer> usual) {
    String text = given.get(key);
    if (text == null) {
      return usual;
    }
    try {
      return Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + "=" + text + " is not a number", e);
    }
  }

  String text(String key, String usual) {
    return given.getOrDefault(key, usual);
  }

  /** Null when nothing is said. */
  @Nullable String text(String key) {
    return given.get(key);
  }
}
