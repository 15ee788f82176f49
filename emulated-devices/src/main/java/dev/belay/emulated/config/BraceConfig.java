package dev.belay.emulated.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A configuration of statements in braces. Immutable; every change gives a new one. */
public final class BraceConfig {

  private final List<Node> roots;

  private BraceConfig(List<Node> roots) {
    this.roots = roots;
  }

  /** Nothing. */
  public static BraceConfig empty() {
    return new BraceConfig(List.of());
  }

  /**
   * Reads a text in braces or of {@code set} lines; see {@link BraceReader} for what it refuses.
   */
  public static BraceConfig parse(String text) {
    return empty().merge(text);
  }

  /** How many bytes a statement takes in the text, one level below the top. */
  public static int size(Node statement) {
    return new BraceConfig(List.of(Node.leaf("x").with(List.of(statement)))).text().length() - 6;
  }

  /** The top-level statements. */
  public List<Node> roots() {
    return roots;
  }

  /** The same with these statements added as they are. */
  public BraceConfig including(String container, List<Node> statements) {
    List<Node> result = new ArrayList<>();
    for (Node root : roots) {
      if (root.line().equals(container)) {
        List<Node> children = new ArrayList<>(root.children());
        children.addAll(statements);
        children.sort((a, b) -> BraceSchema.compare(a, b, false));
        result.add(root.with(children));
      } else {
        result.add(root);
      }
    }
    return new BraceConfig(List.copyOf(result));
  }

  /** Adds all statements of a text. */
  public BraceConfig merge(String text) {
    BraceConfig result = this;
    for (List<String> path : BraceReader.paths(text)) {
      result = result.set(path);
    }
    return result;
  }

  /** Adds the statement that these words name from the top. */
  public BraceConfig set(List<String> words) {
    return new BraceConfig(set(roots, BraceSchema.steps(words), 0));
  }

  /** Removes the statement that these words name; empty = there is none. */
  public Optional<BraceConfig> delete(List<String> words) {
    return delete(roots, BraceSchema.steps(words), 0, words).map(BraceConfig::new);
  }

  /** The text in braces. */
  public String text() {
    return BraceWriter.braces(roots);
  }

  /** The text as {@code set} lines. */
  public String setLines() {
    return BraceWriter.setLines(roots);
  }

  /** What is below these words; empty = there is no such statement. */
  public Optional<BraceConfig> below(List<String> words) {
    List<Node> nodes = roots;
    for (BraceSchema.Step step : BraceSchema.steps(words)) {
      Optional<Node> found =
          nodes.stream().filter(node -> node.line().equals(step.line())).findFirst();
      if (found.isEmpty()) {
        return Optional.empty();
      }
      nodes = found.get().children();
    }
    return Optional.of(new BraceConfig(nodes));
  }

  /** The value of a statement such as {@code system host-name}. */
  public String value(List<String> path, String keyword, String otherwise) {
    return below(path)
        .flatMap(found ->
            found.roots().stream()
                .map(Node::line)
                .filter(line -> line.startsWith(keyword + " "))
                .map(line -> line.substring(keyword.length() + 1))
                .findFirst())
        .orElse(otherwise);
  }

  private static List<Node> set(List<Node> nodes, List<BraceSchema.Step> steps, int at) {
    if (at == steps.size()) {
      return nodes;
    }
    BraceSchema.Step step = steps.get(at);
    List<Node> result = new ArrayList<>(nodes);
    for (int i = 0; i < result.size(); i++) {
      Node node = result.get(i);
      if (node.line().equals(step.line())) {
        result.set(i, node.with(set(node.children(), steps, at + 1)));
        return List.copyOf(result);
      }
    }
    if (step.single()) {
      result.removeIf(node -> node.head().equals(step.keyword()));
    }
    Node added = Node.leaf(step.line()).with(set(List.of(), steps, at + 1));
    int position = result.size();
    while (position > 0 && BraceSchema.compare(result.get(position - 1), added, at == 0) > 0) {
      position--;
    }
    result.add(position, added);
    return List.copyOf(result);
  }

  private static Optional<List<Node>> delete(
      List<Node> nodes, List<BraceSchema.Step> steps, int at, List<String> words) {
    BraceSchema.Step step = steps.get(at);
    boolean last = at == steps.size() - 1;
    List<Node> result = new ArrayList<>();
    boolean found = false;
    for (Node node : nodes) {
      boolean exact = node.line().equals(step.line());
      boolean byKeyword = last && node.line().startsWith(step.line() + " ");
      if (!exact && !byKeyword) {
        result.add(node);
      } else if (last) {
        found = true;
      } else {
        Optional<List<Node>> below = delete(node.children(), steps, at + 1, words);
        found |= below.isPresent();
        List<Node> kept = below.orElse(node.children());
        boolean vanishes = kept.isEmpty() && below.isPresent() && !step.keyed();
        if (!vanishes) {
          result.add(node.with(kept));
        }
      }
    }
    return found ? Optional.of(List.copyOf(result)) : Optional.empty();
  }
}
