package dev.belay.drivers.tree;

import dev.belay.drivers.platform.GrammarSection;
import dev.belay.drivers.tree.HierarchicalDiff.Change;
import dev.belay.drivers.tree.HierarchicalDiff.Side;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** A configuration as a tree that knows how each of its lines is shown. Not thread-safe. */
final class PlacedTree {
  /** What a section or statement in braces ends with, and the device's comment behind it. */
  private static final Pattern BRACE_END = Pattern.compile("\\s*+[{;]\\s*+(?:##.*+)?$");

  private final ConfigurationTree tree;

  /** By the line and the sections around it; equal ones in the order of the text. */
  private final Map<List<String>, Deque<String>> shown = new HashMap<>();

  PlacedTree(Side side, ConfigurationGrammar grammar) {
    NodeBuilder root = ConfigurationTree.builder(side.text(), grammar);
    tree = new ConfigurationTree(grammar, NodeBuilder.buildAll(root.children));
    note(List.of(), root, side, grammar.form() == GrammarSection.Form.BRACES);
  }

  ConfigurationTree tree() {
    return tree;
  }

  private void note(List<String> path, NodeBuilder section, Side side, boolean braces) {
    for (NodeBuilder node : section.children) {
      List<String> here = new ArrayList<>(path);
      here.add(node.line);
      shown.computeIfAbsent(here, line -> new ArrayDeque<>(1)).add(textOf(node, side, braces));
      note(here, node, side, braces);
    }
  }

  /**
   * A statement that shares its line of text with others is shown with them when one hides a
   * secret.
   */
  private static String textOf(NodeBuilder node, Side side, boolean braces) {
    List<String> lines = side.shown().subList(node.first, node.last + 1);
    if (lines.equals(side.text().subList(node.first, node.last + 1))) {
      return node.line;
    }
    String text = String.join("\n", lines).strip();
    return braces ? BRACE_END.matcher(text).replaceFirst("") : text;
  }

  /** A line that comes or goes, by itself and the sections around it. */
  Change change(char sign, List<String> path) {
    List<String> sections = path.subList(0, path.size() - 1);
    List<String> headings = new ArrayList<>();
    for (int depth = 1; depth < path.size(); depth++) {
      headings.add(Objects.requireNonNull(shown.get(path.subList(0, depth))).element());
    }
    Deque<String> left = Objects.requireNonNull(shown.get(path));
    String text = left.size() > 1 ? left.remove() : left.element();
    return new Change(sign, sections, headings, path.getLast(), text);
  }
}
