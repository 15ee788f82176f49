package dev.belay.drivers.tree;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configuration in braces told as {@code set} lines, and whether it holds what such lines ask
 * for.
 */
final class SetLines {
  private static final Pattern LIST = Pattern.compile("^(?<name>.*\\S) \\[ (?<items>.*) ]$");

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
    return line.strip().replaceAll("\"([^\" ]*+)\"", "$1").replaceAll(" ++", " ");
  }
}
