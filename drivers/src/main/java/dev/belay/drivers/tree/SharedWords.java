package dev.belay.drivers.tree;

import dev.belay.drivers.tree.HierarchicalDiff.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Puts changed {@code set} lines under the words that they share: each carries the whole path to
 * what it sets, so the words tell the sections. A line keeps two words of its own, such as {@code
 * description new}. Stateless.
 */
final class SharedWords {
  private static final String SET = "set ";
  private static final int OWN = 2;

  /** The first two words count as one: {@code set} alone is no section. */
  private static final Pattern WORD =
      Pattern.compile("^set\\s++\\S++|\"(?:[^\"\\\\]|\\\\.)*+\"|'[^']*+'|\\S++");

  private SharedWords() {}

  private record Line(char sign, List<String> words, String text) {
    String from(int word) {
      return word == 0 ? text : String.join(" ", words.subList(word, words.size()));
    }
  }

  /** Whether a line is one of these. */
  static boolean apply(String line) {
    return line.startsWith(SET);
  }

  /** The same changes; lines that share words stand together, where the first of them stood. */
  static List<Change> grouped(List<Change> changes) {
    List<Line> lines =
        changes.stream()
            .map(change -> new Line(change.sign(), words(change.text()), change.text()))
            .toList();
    List<Change> grouped = new ArrayList<>();
    group(lines, 0, List.of(), grouped);
    return grouped;
  }

  private static List<String> words(String text) {
    return apply(text)
        ? WORD.matcher(text).results().map(MatchResult::group).toList()
        : List.of(text);
  }

  private static void group(List<Line> lines, int depth, List<String> around, List<Change> out) {
    Map<String, List<Line>> byWord = new LinkedHashMap<>();
    for (Line line : lines) {
      byWord.computeIfAbsent(line.words().get(depth), word -> new ArrayList<>()).add(line);
    }
    for (List<Line> group : byWord.values()) {
      int shared = shared(group);
      if (group.size() == 1 || shared <= depth) {
        group.forEach(line ->
            out.add(new Change(line.sign(), around, around, line.text(), line.from(depth))));
      } else {
        List<String> inside = new ArrayList<>(around);
        inside.add(String.join(" ", group.getFirst().words().subList(depth, shared)));
        group(group, shared, List.copyOf(inside), out);
      }
    }
  }

  /** How many words all lines begin with, without those that each keeps. */
  private static int shared(List<Line> lines) {
    List<String> first = lines.getFirst().words();
    int shared = first.size() - OWN;
    for (Line line : lines) {
      int most = Math.min(shared, line.words().size() - OWN);
      int same = 0;
      while (same < most && first.get(same).equals(line.words().get(same))) {
        same++;
      }
      shared = same;
    }
    return shared;
  }
}
