package dev.belay.emulated.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A table of commands with the abbreviations that network devices allow: each word may be cut as
 * long as a command fits. A pattern's words are literal, {@code <x>} for one word, or {@code
 * <x...>} for the rest of the line.
 */
public final class Commands {

  private final List<Entry> entries = new ArrayList<>();

  /** Adds a command; its action gets the words that stood for the placeholders. */
  public Commands add(String pattern, Function<List<String>, Reply> action) {
    entries.add(new Entry(List.of(pattern.split(" ", -1)), action));
    return this;
  }

  /** What a line means. */
  public sealed interface Match {
    /** A command. */
    record Found(Function<List<String>, Reply> action, List<String> arguments) implements Match {}

    /** The words so far were right but some are missing. */
    record Incomplete() implements Match {}

    /** No command; the column is where the first wrong word starts. */
    record Unknown(int column) implements Match {}
  }

  /** Finds the command that a line means: the one with most literal words that fit. */
  public Match find(String line) {
    List<String> words = words(line);
    Optional<Entry> best = Optional.empty();
    int bestScore = -1;
    int understood = 0;
    boolean incomplete = false;
    for (Entry entry : entries) {
      int fits = entry.fits(words);
      understood = Math.max(understood, fits);
      if (entry.complete(words, fits)) {
        int score = entry.score(words);
        if (score > bestScore) {
          best = Optional.of(entry);
          bestScore = score;
        }
      } else if (fits == words.size()) {
        incomplete = true;
      }
    }
    if (best.isPresent()) {
      return new Match.Found(best.get().action(), best.get().arguments(words));
    }
    return incomplete ? new Match.Incomplete() : new Match.Unknown(column(line, understood));
  }

  /** The words of a line; what stands in double quotes is one word, without them. */
  public static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    int i = 0;
    while (i < line.length()) {
      if (line.charAt(i) == ' ') {
        i++;
        continue;
      }
      boolean quoted = line.charAt(i) == '"';
      int end = quoted ? line.indexOf('"', i + 1) : line.indexOf(' ', i);
      if (end < 0) {
        end = line.length();
      }
      words.add(line.substring(quoted ? i + 1 : i, end));
      i = end + 1;
    }
    return words;
  }

  /** Where the word with this index starts; the end of the line when there are fewer. */
  public static int column(String line, int word) {
    int seen = 0;
    for (int i = 0; i < line.length(); i++) {
      boolean starts = line.charAt(i) != ' ' && (i == 0 || line.charAt(i - 1) == ' ');
      if (starts && seen++ == word) {
        return i;
      }
    }
    return line.length();
  }

  private record Entry(List<String> pattern, Function<List<String>, Reply> action) {

    private static boolean takesRest(String part) {
      return part.endsWith("...>");
    }

    private static boolean placeholder(String part) {
      return part.startsWith("<");
    }

    /** How many words from the start fit. */
    int fits(List<String> words) {
      for (int i = 0; i < words.size(); i++) {
        if (i >= pattern.size()) {
          return takesRest(pattern.getLast()) ? words.size() : i;
        }
        String part = pattern.get(i);
        if (takesRest(part)) {
          return words.size();
        }
        if (!placeholder(part) && !part.startsWith(words.get(i))) {
          return i;
        }
      }
      return words.size();
    }

    boolean complete(List<String> words, int fits) {
      return fits == words.size() && words.size() >= pattern.size();
    }

    /** Exact words count more than abbreviations, abbreviations more than placeholders. */
    int score(List<String> words) {
      int score = 0;
      for (int i = 0; i < pattern.size(); i++) {
        String part = pattern.get(i);
        score += placeholder(part) ? 0 : part.equals(words.get(i)) ? 3 : 1;
      }
      return score * 10 + pattern.size();
    }

    List<String> arguments(List<String> words) {
      List<String> arguments = new ArrayList<>();
      for (int i = 0; i < pattern.size(); i++) {
        if (takesRest(pattern.get(i))) {
          arguments.add(String.join(" ", words.subList(i, words.size())));
        } else if (placeholder(pattern.get(i))) {
          arguments.add(words.get(i));
        }
      }
      return arguments;
    }
  }
}
