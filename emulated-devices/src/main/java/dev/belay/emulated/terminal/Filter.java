package dev.belay.emulated.terminal;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What stands behind a pipe sign: picks lines of an output. */
public final class Filter {

  private Filter() {}

  /** A line in two parts; the second is empty without a pipe sign. */
  public record Piped(String command, List<String> filters) {
    /** What is left of the command's reply behind the first pipe sign; questions pass. */
    public Reply of(Reply reply) {
      return reply instanceof Reply.Text output && !filters.isEmpty()
          ? Reply.text(apply(filters.getFirst(), output.text()))
          : reply;
    }
  }

  /** Splits a line at its pipe signs. */
  public static Piped split(String line) {
    String[] parts = line.split(" \\| ?", -1);
    List<String> all = List.of(parts);
    return new Piped(all.getFirst().strip(), all.subList(1, all.size()));
  }

  /** Applies one filter, such as {@code include hostname}; an unknown one changes nothing. */
  public static String apply(String filter, String text) {
    String[] words = filter.strip().split(" +", 2);
    String word = words[0];
    if (words.length < 2 && !"count".startsWith(word)) {
      return text;
    }
    Pattern wanted = pattern(words.length < 2 ? "" : words[1]);
    if ("include".startsWith(word) || "match".startsWith(word)) {
      return lines(text, line -> wanted.matcher(line).find());
    }
    if ("exclude".startsWith(word) || "except".startsWith(word)) {
      return lines(text, line -> !wanted.matcher(line).find());
    }
    if ("section".startsWith(word)) {
      return section(text, wanted);
    }
    if ("begin".startsWith(word) || "find".startsWith(word)) {
      boolean[] begun = {false};
      return lines(text, line -> begun[0] |= wanted.matcher(line).find());
    }
    if ("count".startsWith(word)) {
      long count = text.lines().filter(line -> wanted.matcher(line).find()).count();
      return "Number of lines which match regexp = " + count + "\n";
    }
    return text;
  }

  private static Pattern pattern(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException notOne) {
      return Pattern.compile(Pattern.quote(regex));
    }
  }

  private static String section(String text, Pattern wanted) {
    boolean[] inside = {false};
    return lines(
        text,
        line -> {
          if (!line.startsWith(" ") || wanted.matcher(line).find()) {
            inside[0] = wanted.matcher(line).find();
          }
          return inside[0];
        });
  }

  private static String lines(String text, Predicate<String> kept) {
    StringBuilder out = new StringBuilder();
    text.lines().filter(kept).forEach(line -> out.append(line).append('\n'));
    return out.toString();
  }
}
