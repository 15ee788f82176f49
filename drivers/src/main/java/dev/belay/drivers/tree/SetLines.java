package dev.belay.drivers.tree;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configuration told as {@code set} lines: whether it holds what such lines ask for, what they
 * make of it, and what leads from one to another.
 */
final class SetLines {
  private static final Pattern LIST = Pattern.compile("^(?<name>.*\\S) \\[ (?<items>.*) ]$");
  private static final String SET = "set ";
  private static final String DELETE = "delete ";

  private SetLines() {}

  static List<String> of(List<ConfigurationNode> nodes) {
    List<String> lines = new ArrayList<>();
    collect("set", nodes, lines);
    return lines;
  }

  private static void collect(String path, List<ConfigurationNode> nodes, List<String> lines) {
    for (ConfigurationNode node : nodes) {
      Matcher list = LIST.matcher(node.line());
      if (!node.children().isEmpty()) {
        collect(path + " " + node.line(), node.children(), lines);
      } else if (list.matches()) {
        for (String item : list.group("items").split(" ", -1)) {
          lines.add(path + " " + list.group("name") + " " + item);
        }
      } else {
        lines.add(path + " " + node.line());
      }
    }
  }

  /**
   * The lines after these were entered. What a new value takes the place of, only the device knows:
   * here it stands beside the old one.
   */
  static List<String> merge(List<String> present, List<String> entered) {
    Set<String> lines = new LinkedHashSet<>(present);
    for (String line : entered) {
      if (line.startsWith(SET)) {
        lines.add(line);
      } else if (line.startsWith(DELETE)) {
        String gone = SET + line.substring(DELETE.length());
        lines.removeIf(other -> other.equals(gone) || other.startsWith(gone + " "));
      }
    }
    return List.copyOf(lines);
  }

  /** First everything that has to go, each as far up as nothing beside it stays; then the rest. */
  static List<String> between(List<String> from, List<String> to) {
    Set<String> kept = new HashSet<>();
    to.forEach(line -> kept.addAll(beginnings(line)));
    Set<String> lines = new LinkedHashSet<>();
    for (String line : from) {
      beginnings(line).stream()
          .filter(beginning -> !kept.contains(beginning))
          .findFirst()
          .ifPresent(gone -> lines.add(DELETE + gone.substring(SET.length())));
    }
    Set<String> present = new HashSet<>(from);
    to.stream().filter(line -> !present.contains(line)).forEach(lines::add);
    return List.copyOf(lines);
  }

  /** The line cut behind each of its words, the shortest first. */
  private static List<String> beginnings(String line) {
    List<String> beginnings = new ArrayList<>();
    StringBuilder beginning = new StringBuilder();
    for (String word : QuotedWords.of(line)) {
      beginning.append(beginning.isEmpty() ? "" : " ").append(QuotedWords.quoted(word));
      beginnings.add(beginning.toString());
    }
    return beginnings.subList(Math.min(1, beginnings.size()), beginnings.size());
  }

  /** Whether every {@code set} line is there and nothing is left beneath a {@code delete} line. */
  static boolean hold(List<String> present, List<String> wanted) {
    Set<String> prefixes = new HashSet<>();
    for (String line : present) {
      String bare = normal(line);
      for (int blank = bare.indexOf(' '); blank >= 0; blank = bare.indexOf(' ', blank + 1)) {
        prefixes.add(bare.substring(0, blank));
      }
      prefixes.add(bare);
    }
    for (String raw : wanted) {
      String line = normal(raw);
      if (line.startsWith("set ") && !prefixes.contains(line)) {
        return false;
      }
      if (line.startsWith("delete ") && prefixes.contains("set" + line.substring(6))) {
        return false;
      }
    }
    return true;
  }

  /** A word means the same with and without quotation marks when it has no blank in it. */
  private static String normal(String line) {
    return line.strip()
        .replaceAll("\"([^\" ]*+)\"", "$1")
        .replaceAll("'([^' ]*+)'", "$1")
        .replaceAll(" ++", " ");
  }
}
