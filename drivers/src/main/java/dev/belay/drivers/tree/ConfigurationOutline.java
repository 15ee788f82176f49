package dev.belay.drivers.tree;

import dev.belay.drivers.platform.GrammarSection;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configuration as a list of lines that know their sections and their places in the text: for
 * those who ask a great many configurations the same questions. Immutable; safe to share.
 *
 * <p>A text in braces is given as the {@code set} lines it stands for, so that the platforms which
 * know such lines are all asked in the same words. What is inactive there is given as one {@code
 * deactivate} line and nothing below it, because the device acts as if it were not there.
 *
 * @param paths whether each line names all of its sections itself
 * @param lines in the order of the text, each section's lines behind the line that opens it
 */
public record ConfigurationOutline(boolean paths, List<OutlineLine> lines) {
  private static final Pattern LIST = Pattern.compile("^(?<name>.*\\S) \\[ (?<items>.*) ]$");
  private static final Pattern SET_LINE = Pattern.compile("(?:set|delete|deactivate) .*");
  private static final String SET = "set ";
  private static final String INACTIVE = "inactive: ";
  private static final String PROTECT = "protect: ";

  public ConfigurationOutline {
    lines = List.copyOf(lines);
  }

  /**
   * Reads a configuration. Where braces are expected, {@code set} lines will do as well.
   *
   * @throws ConfigurationSyntaxException when the text does not have the grammar's form
   */
  public static ConfigurationOutline read(List<String> text, ConfigurationGrammar grammar) {
    List<OutlineLine> lines = new ArrayList<>(text.size());
    switch (grammar.form()) {
      case INDENTED -> sections(ConfigurationTree.builder(text, grammar), 0, false, grammar, lines);
      case FLAT, SET_LINES -> {
        for (NodeBuilder node : ConfigurationTree.builder(text, grammar).children) {
          lines.add(line(0, node.line, grammar.isOrdered(node.line), node));
        }
      }
      case BRACES -> {
        if (isSetLines(text)) {
          setLines(text, lines);
        } else {
          paths(ConfigurationTree.builder(text, grammar), "", false, grammar, lines);
        }
      }
    }
    return new ConfigurationOutline(grammar.form() != GrammarSection.Form.INDENTED, lines);
  }

  private static boolean isSetLines(List<String> text) {
    return text.stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .findFirst()
        .map(line -> SET_LINE.matcher(line).matches() && !line.endsWith("{"))
        .orElse(false);
  }

  private static void setLines(List<String> text, List<OutlineLine> out) {
    for (int i = 0; i < text.size(); i++) {
      String line = text.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        out.add(new OutlineLine(0, line, false, i + 1, i + 1));
      }
    }
  }

  private static void sections(
      NodeBuilder section,
      int depth,
      boolean ordered,
      ConfigurationGrammar grammar,
      List<OutlineLine> out) {
    for (NodeBuilder node : section.children) {
      out.add(line(depth, node.line, ordered, node));
      if (!node.children.isEmpty()) {
        sections(node, depth + 1, grammar.isOrdered(node.line), grammar, out);
      }
    }
  }

  private static void paths(
      NodeBuilder section,
      String path,
      boolean ordered,
      ConfigurationGrammar grammar,
      List<OutlineLine> out) {
    for (NodeBuilder node : section.children) {
      String bare =
          node.line.startsWith(PROTECT) ? node.line.substring(PROTECT.length()) : node.line;
      if (bare.startsWith(INACTIVE)) {
        out.add(line(0, "deactivate " + path + bare.substring(INACTIVE.length()), ordered, node));
      } else if (!node.children.isEmpty()) {
        paths(node, path + bare + " ", ordered || grammar.isOrdered(bare), grammar, out);
      } else {
        leaf(path + bare, ordered, node, out);
      }
    }
  }

  private static void leaf(
      String statement, boolean ordered, NodeBuilder node, List<OutlineLine> out) {
    Matcher list = LIST.matcher(statement);
    if (!statement.endsWith(" ]") || !list.matches()) {
      out.add(line(0, SET + statement, ordered, node));
      return;
    }
    for (String item : list.group("items").split(" ", -1)) {
      out.add(line(0, SET + list.group("name") + " " + item, ordered, node));
    }
  }

  private static OutlineLine line(int depth, String text, boolean ordered, NodeBuilder node) {
    return new OutlineLine(depth, text, ordered, node.first + 1, node.last + 1);
  }
}
