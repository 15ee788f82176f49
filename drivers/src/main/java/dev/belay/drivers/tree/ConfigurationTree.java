package dev.belay.drivers.tree;

import dev.belay.drivers.platform.GrammarSection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A whole configuration as a tree. Immutable; safe to share.
 *
 * @param grammar how its text is written
 * @param nodes the lines at the top
 */
public record ConfigurationTree(ConfigurationGrammar grammar, List<ConfigurationNode> nodes) {
  public ConfigurationTree {
    Objects.requireNonNull(grammar, "grammar");
    nodes = List.copyOf(nodes);
  }

  /**
   * Reads a configuration.
   *
   * @throws ConfigurationSyntaxException when the text does not have the grammar's form
   */
  public static ConfigurationTree read(List<String> lines, ConfigurationGrammar grammar) {
    return new ConfigurationTree(grammar, NodeBuilder.buildAll(builder(lines, grammar).children));
  }

  /** The same, with the places of the lines in the text. */
  static NodeBuilder builder(List<String> lines, ConfigurationGrammar grammar) {
    return switch (grammar.form()) {
      case INDENTED, FLAT -> IndentedReader.read(lines, grammar);
      case BRACES -> BraceReader.read(lines);
      case SET_LINES -> setLines(lines, grammar);
    };
  }

  private static NodeBuilder setLines(List<String> lines, ConfigurationGrammar grammar) {
    NodeBuilder root = NodeBuilder.root();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank() && !grammar.isComment(lines.get(i).strip())) {
        root.children.add(new NodeBuilder(QuotedWords.canonical(lines.get(i), i + 1), 0, i, i));
      }
    }
    return root;
  }

  private static List<ConfigurationNode> leaves(List<String> lines) {
    return lines.stream().map(ConfigurationNode::leaf).toList();
  }

  /** Reads a configuration; see {@link #read(List, ConfigurationGrammar)}. */
  public static ConfigurationTree read(String text, ConfigurationGrammar grammar) {
    return read(text.lines().toList(), grammar);
  }

  /** The configuration that entering these lines should lead to. */
  public ConfigurationTree merge(List<String> lines) {
    if (grammar.form() == GrammarSection.Form.SET_LINES) {
      return new ConfigurationTree(
          grammar, leaves(SetLines.merge(lines(), read(lines, grammar).lines())));
    }
    List<ConfigurationNode> entered = read(lines, grammar).nodes();
    return new ConfigurationTree(grammar, new MergePrediction(grammar).merge(nodes, entered));
  }

  /**
   * Whether these lines are all in force: what they set is there, what they remove is not. Text in
   * braces is asked by its {@code set} and {@code delete} lines.
   */
  public boolean holds(List<String> lines) {
    return switch (grammar.form()) {
      case BRACES -> SetLines.hold(setLines(), lines);
      case SET_LINES -> SetLines.hold(lines(), read(lines, grammar).lines());
      case INDENTED, FLAT -> merge(lines).sameAs(this);
    };
  }

  /** The lines that lead from this configuration to the other, sections entered and left. */
  public List<String> linesTo(ConfigurationTree target) {
    return grammar.form() == GrammarSection.Form.SET_LINES
        ? SetLines.between(lines(), target.lines())
        : new ConfigurationDelta(grammar).between(nodes, target.nodes());
  }

  /**
   * What comes and what goes on the way to the other one, each line with the sections around it.
   */
  public Set<String> changesTo(ConfigurationTree other) {
    Set<String> before = paths();
    Set<String> after = other.paths();
    Set<String> changes = new LinkedHashSet<>();
    before.stream().filter(path -> !after.contains(path)).forEach(path -> changes.add("-" + path));
    after.stream().filter(path -> !before.contains(path)).forEach(path -> changes.add("+" + path));
    return changes;
  }

  private Set<String> paths() {
    Set<String> paths = new LinkedHashSet<>();
    collectPaths("", nodes, paths);
    return paths;
  }

  private static void collectPaths(String path, List<ConfigurationNode> nodes, Set<String> out) {
    for (ConfigurationNode node : nodes) {
      String here = path + "\n" + node.line();
      out.add(here);
      collectPaths(here, node.children(), out);
    }
  }

  /** Whether both say the same; the order of lines counts only where the grammar says so. */
  public boolean sameAs(ConfigurationTree other) {
    return same("", nodes, other.nodes()) && orderedLines().equals(other.orderedLines());
  }

  /** In a text without sections it is lines whose order can mean something. */
  private List<String> orderedLines() {
    return grammar.form() == GrammarSection.Form.FLAT
        ? nodes.stream().map(ConfigurationNode::line).filter(grammar::isOrdered).toList()
        : List.of();
  }

  private boolean same(String section, List<ConfigurationNode> one, List<ConfigurationNode> two) {
    if (one.equals(two)) {
      return true;
    }
    if (grammar.isOrdered(section) && !linesOf(one).equals(linesOf(two))) {
      return false;
    }
    Map<String, ConfigurationNode> others = byLine(two);
    Map<String, ConfigurationNode> ours = byLine(one);
    return ours.keySet().equals(others.keySet())
        && ours.values().stream()
            .allMatch(node ->
                same(
                    node.line(),
                    node.children(),
                    Objects.requireNonNull(others.get(node.line())).children()));
  }

  private static List<String> linesOf(List<ConfigurationNode> nodes) {
    return nodes.stream().map(ConfigurationNode::line).toList();
  }

  private static Map<String, ConfigurationNode> byLine(List<ConfigurationNode> nodes) {
    Map<String, ConfigurationNode> map = HashMap.newHashMap(nodes.size());
    nodes.forEach(node -> map.putIfAbsent(node.line(), node));
    return map;
  }

  /**
   * The same configuration with its lines in the order of another one, wherever order says nothing,
   * so that a comparison shows what changed and not what moved.
   */
  public ConfigurationTree inOrderOf(ConfigurationTree model) {
    return new ConfigurationTree(grammar, ordered("", nodes, model.nodes()));
  }

  private ConfigurationNode ordered(ConfigurationNode line, @Nullable ConfigurationNode twin) {
    return twin == null
        ? line
        : line.withChildren(ordered(line.line(), line.children(), twin.children()));
  }

  private List<ConfigurationNode> ordered(
      String section, List<ConfigurationNode> lines, List<ConfigurationNode> model) {
    Map<String, ConfigurationNode> models = byLine(model);
    if (grammar.isOrdered(section)) {
      return lines.stream().map(line -> ordered(line, models.get(line.line()))).toList();
    }
    // A line that the model lacks stays behind the line it stood behind.
    Map<String, List<ConfigurationNode>> followers = new HashMap<>();
    Map<String, ConfigurationNode> shared = new HashMap<>();
    List<ConfigurationNode> result = new ArrayList<>();
    String before = "";
    for (ConfigurationNode line : lines) {
      ConfigurationNode twin = models.get(line.line());
      if (twin != null && !shared.containsKey(line.line())) {
        shared.put(line.line(), ordered(line, twin));
        before = line.line();
      } else {
        followers.computeIfAbsent(before, key -> new ArrayList<>()).add(line);
      }
    }
    result.addAll(followers.getOrDefault("", List.of()));
    HashSet<String> placed = new HashSet<>();
    for (ConfigurationNode line : model) {
      ConfigurationNode mine = shared.get(line.line());
      if (mine != null && placed.add(line.line())) {
        result.add(mine);
        result.addAll(followers.getOrDefault(line.line(), List.of()));
      }
    }
    return result;
  }

  /** The configuration as {@code set} lines. */
  public List<String> setLines() {
    return SetLines.of(nodes);
  }

  /** The lines, each indented by one blank per level; comments and section ends are not kept. */
  public List<String> lines() {
    List<String> out = new ArrayList<>();
    collect(nodes, 0, out);
    return List.copyOf(out);
  }

  private static void collect(List<ConfigurationNode> nodes, int depth, List<String> out) {
    for (ConfigurationNode node : nodes) {
      out.add(" ".repeat(depth) + node.line());
      collect(node.children(), depth + 1, out);
    }
  }
}
