package dev.belay.drivers.tree;

import dev.belay.drivers.platform.GrammarSection;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lines as one row of words each, the sections around them first: {@code interface Ethernet1
 * shutdown}, {@code system services ssh}. In this form the texts of all platforms can be asked the
 * same questions. Words that only say what becomes of a line, such as {@code set} and {@code no},
 * are left out. Stateless.
 */
public final class LinePaths {
  private static final Pattern VERB = Pattern.compile("^(?:set|delete|no) +");

  private LinePaths() {}

  /** Of every line of a configuration. */
  public static List<String> of(ConfigurationTree tree) {
    List<String> paths = new ArrayList<>();
    collect("", tree.nodes(), paths);
    return paths;
  }

  private static void collect(String section, List<ConfigurationNode> nodes, List<String> paths) {
    for (ConfigurationNode node : nodes) {
      String path = section + bare(node.line());
      paths.add(path);
      collect(path + " ", node.children(), paths);
    }
  }

  /**
   * Of every line that comes or goes.
   *
   * @param replaces whether the lines are the whole of what is wanted
   * @throws ConfigurationSyntaxException when the lines do not have the grammar's form
   */
  public static List<String> touched(
      ConfigurationTree before, boolean replaces, List<String> lines) {
    if (replaces) {
      return changes(before, ConfigurationTree.read(lines, before.grammar()));
    }
    GrammarSection.Form form = before.grammar().form();
    return switch (form) {
      case INDENTED, FLAT -> changes(before, before.merge(lines));
      // Each of these lines names all of its sections itself.
      case BRACES, SET_LINES ->
          lines.stream()
              .filter(line -> !line.isBlank() && !before.holds(List.of(line)))
              .map(LinePaths::bare)
              .toList();
    };
  }

  private static List<String> changes(ConfigurationTree before, ConfigurationTree after) {
    return before.changesTo(after).stream().map(LinePaths::path).toList();
  }

  /** A change is its sign and its lines, the outermost first, each behind a line end. */
  private static String path(String change) {
    List<String> words = new ArrayList<>();
    change.lines().skip(1).map(LinePaths::bare).forEach(words::add);
    return String.join(" ", words);
  }

  private static String bare(String line) {
    return VERB.matcher(line.strip()).replaceFirst("");
  }
}
