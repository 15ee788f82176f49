package dev.belay.emulated.panos;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A configuration as lines of {@code set}, sorted. Immutable. */
record SetConfig(List<String> lines) {
  /** The last word of a line, or what stands in quotation marks. */
  private static final Pattern VALUE = Pattern.compile(" (\"[^\"]*\"|\\S+)$");

  /** Leaves that hold one value. */
  private static final Pattern SINGLE =
      Pattern.compile(
          "set deviceconfig system (hostname|ip-address|netmask|default-gateway|timezone|location"
              + "|login-banner) .*|.* (description|comment|phash|action|location|port) (\"[^\"]*\"|\\S+)");

  /** Copies and sorts the lines. */
  SetConfig {
    lines = List.copyOf(new TreeSet<>(lines));
  }

  static SetConfig parse(String text) {
    return new SetConfig(
        text.lines().map(String::strip).filter(line -> line.startsWith("set ")).toList());
  }

  /** The same with one more line; a leaf of one value loses its other one. */
  SetConfig with(String line) {
    TreeSet<String> all = new TreeSet<>(lines);
    if (SINGLE.matcher(line).matches()) {
      String leaf = leaf(line) + " ";
      all.removeIf(other -> other.startsWith(leaf));
    }
    all.add(line);
    return new SetConfig(List.copyOf(all));
  }

  /** The same without what stands at or below this path. */
  SetConfig without(String path) {
    return new SetConfig(
        lines.stream()
            .filter(line -> !line.equals("set " + path) && !line.startsWith("set " + path + " "))
            .toList());
  }

  /** What a line leads to, without its value. */
  static String leaf(String line) {
    Matcher value = VALUE.matcher(line);
    return value.find() ? line.substring(0, value.start()) : line;
  }

  String value(String leaf, String otherwise) {
    return lines.stream()
        .filter(line -> line.startsWith("set " + leaf + " "))
        .findFirst()
        .map(line -> line.substring(5 + leaf.length()).strip())
        .orElse(otherwise);
  }

  String text() {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
