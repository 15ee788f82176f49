package dev.belay.emulated.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A configuration of indented blocks. Immutable; every change gives a new one that shares the rest.
 */
public final class IndentConfig {

  private final Dialect dialect;
  private final List<Node> roots;

  private IndentConfig(Dialect dialect, List<Node> roots) {
    this.dialect = dialect;
    this.roots = roots;
  }

  /** Nothing. */
  public static IndentConfig empty(Dialect dialect) {
    return new IndentConfig(dialect, List.of());
  }

  /** Reads a configuration as the device would show it; header and comment lines are left out. */
  public static IndentConfig parse(Dialect dialect, String text) {
    return empty(dialect).merge(text.lines().toList());
  }

  /** How many bytes a top-level block takes in the text. */
  public static int size(Dialect dialect, Node block) {
    return IndentWriter.write(dialect, List.of(block)).length();
  }

  /** The top-level lines. */
  public List<Node> roots() {
    return roots;
  }

  /** The same with these blocks added as they are; they must not be there already. */
  public IndentConfig including(List<Node> blocks) {
    List<Node> all = new ArrayList<>(roots);
    all.addAll(blocks);
    List<Node> sorted = new ArrayList<>(all);
    sorted.sort((a, b) -> compare(a, b, true));
    return new IndentConfig(dialect, List.copyOf(sorted));
  }

  /** Adds the lines of an indented text. */
  public IndentConfig merge(List<String> lines) {
    IndentConfig result = this;
    List<String> context = new ArrayList<>();
    for (Indented line : Indented.read(lines, dialect)) {
      while (context.size() > line.depth()) {
        context.removeLast();
      }
      result = result.apply(context, line.text());
      if (dialect.opens(line.text())) {
        context.add(line.text());
      }
    }
    return result;
  }

  /** Runs one line in the block that {@code context} names from the top; {@code no …} removes. */
  public IndentConfig apply(List<String> context, String line) {
    return new IndentConfig(dialect, apply(roots, context, 0, line));
  }

  /** The block of this line at the top level. */
  public Optional<Node> block(String line) {
    return roots.stream().filter(node -> node.line().equals(line)).findFirst();
  }

  /** The first top-level line that starts like this. */
  public Optional<Node> starting(String prefix) {
    return roots.stream().filter(node -> node.line().startsWith(prefix)).findFirst();
  }

  /** What follows this word in the first top-level line that starts with it. */
  public String value(String word, String otherwise) {
    return starting(word + " ")
        .map(node -> node.line().substring(word.length() + 1))
        .orElse(otherwise);
  }

  /** The text, with {@code !} between blocks. */
  public String text() {
    return IndentWriter.write(dialect, roots);
  }

  private List<Node> apply(List<Node> nodes, List<String> context, int depth, String line) {
    if (depth == context.size()) {
      return run(nodes, line, depth == 0);
    }
    String header = context.get(depth);
    List<Node> result = new ArrayList<>(nodes);
    for (int i = 0; i < result.size(); i++) {
      Node node = result.get(i);
      if (node.line().equals(header)) {
        result.set(i, node.with(apply(node.children(), context, depth + 1, line)));
        return List.copyOf(result);
      }
    }
    Node added = Node.leaf(header).with(apply(List.of(), context, depth + 1, line));
    insert(result, added, depth == 0);
    return List.copyOf(result);
  }

  private List<Node> run(List<Node> nodes, String line, boolean top) {
    List<Node> result = new ArrayList<>(nodes);
    if (line.startsWith("no ") || line.startsWith("default ")) {
      String what = line.substring(line.indexOf(' ') + 1);
      boolean removed = remove(result, what);
      boolean shown = dialect.shownNegatives().matcher(line).matches();
      String key = dialect.singleKey(what);
      String negative = "no " + (key.isEmpty() ? what : key);
      if (line.startsWith("no ")
          && (shown || (removed && dialect.shownNegatives().matcher(negative).matches()))) {
        add(result, shown ? line : negative, top);
      }
      return List.copyOf(result);
    }
    add(result, line, top);
    return List.copyOf(result);
  }

  private static boolean remove(List<Node> nodes, String what) {
    return nodes.removeIf(node ->
        node.line().equals(what)
            || node.line().startsWith(what + " ")
            || node.line().equals("no " + what)
            || (what.startsWith("description ") && node.line().startsWith("description ")));
  }

  private void add(List<Node> nodes, String line, boolean top) {
    if (nodes.stream().anyMatch(node -> node.line().equals(line))) {
      return;
    }
    String positive = line.startsWith("no ") ? line.substring(3) : line;
    nodes.removeIf(node -> node.line().equals("no " + line) || node.line().equals(positive));
    String key = dialect.singleKey(line);
    if (!key.isEmpty()) {
      nodes.removeIf(
          node -> dialect.singleKey(node.line()).equals(key) || node.line().equals("no " + key));
    }
    insert(nodes, Node.leaf(line), top);
  }

  private void insert(List<Node> nodes, Node added, boolean top) {
    int at = nodes.size();
    while (at > 0 && compare(nodes.get(at - 1), added, top) > 0) {
      at--;
    }
    nodes.add(at, added);
  }

  /** The order in which a device shows lines, so that undoing a change gives the very same text. */
  private int compare(Node a, Node b, boolean top) {
    int byRank = Integer.compare(dialect.rank(a, top), dialect.rank(b, top));
    if (byRank != 0) {
      return byRank;
    }
    if (dialect.keepsOrder(a.line()) && dialect.keepsOrder(b.line())) {
      return 0;
    }
    return NaturalOrder.compare(a.line(), b.line());
  }
}
