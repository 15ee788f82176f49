package dev.belay.drivers.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The lines that lead from one configuration to another: first everything that has to go, then
 * everything that has to come, each inside its section.
 *
 * <p>Removals come first because an address or a name often moves from one section to another, and
 * a device refuses to have it twice.
 */
final class ConfigurationDelta {
  private final ConfigurationGrammar grammar;

  ConfigurationDelta(ConfigurationGrammar grammar) {
    this.grammar = grammar;
  }

  List<String> between(List<ConfigurationNode> from, List<ConfigurationNode> to) {
    List<String> lines = new ArrayList<>();
    removals("", from, to, 0, lines);
    additions("", from, to, 0, lines);
    return List.copyOf(lines);
  }

  private void removals(
      String section,
      List<ConfigurationNode> from,
      List<ConfigurationNode> to,
      int depth,
      List<String> out) {
    if (grammar.isOrdered(section)) {
      for (int i = from.size() - 1; i >= samePrefix(from, to); i--) {
        out.add(indented(depth, grammar.removalOf(from.get(i).line())));
      }
      return;
    }
    Index wanted = Index.of(to, grammar);
    // What depends on a line stands below it: a neighbour's description goes before the neighbour.
    for (ConfigurationNode node : from.reversed()) {
      ConfigurationNode kept = wanted.get(node.line());
      if (kept != null) {
        inside(
            node,
            depth,
            out,
            o -> removals(node.line(), node.children(), kept.children(), depth + 1, o));
      } else if (grammar.isPermanent(node.line())) {
        inside(
            node, depth, out, o -> removals(node.line(), node.children(), List.of(), depth + 1, o));
      } else if (!wanted.replaces(node.line())) {
        out.add(indented(depth, grammar.removalOf(node.line())));
      }
    }
  }

  private void additions(
      String section,
      List<ConfigurationNode> from,
      List<ConfigurationNode> to,
      int depth,
      List<String> out) {
    if (grammar.isOrdered(section)) {
      for (ConfigurationNode node : to.subList(samePrefix(from, to), to.size())) {
        whole(node, depth, out);
      }
      return;
    }
    Index present = Index.of(from, grammar);
    for (ConfigurationNode node : to) {
      ConfigurationNode there = present.get(node.line());
      if (there == null) {
        whole(node, depth, out);
      } else {
        inside(
            node,
            depth,
            out,
            o -> additions(node.line(), there.children(), node.children(), depth + 1, o));
      }
    }
  }

  /** Enters the section only when there is something to do in it, and leaves it again. */
  private void inside(
      ConfigurationNode section, int depth, List<String> out, Consumer<List<String>> work) {
    List<String> lines = new ArrayList<>();
    work.accept(lines);
    if (!lines.isEmpty()) {
      out.add(indented(depth, section.line()));
      out.addAll(lines);
      close(section.line(), depth, out);
    }
  }

  private void whole(ConfigurationNode node, int depth, List<String> out) {
    out.add(indented(depth, node.line()));
    if (!node.children().isEmpty()) {
      node.children().forEach(child -> whole(child, depth + 1, out));
      close(node.line(), depth, out);
    }
  }

  private void close(String section, int depth, List<String> out) {
    grammar.closingOf(section).ifPresent(word -> out.add(indented(depth, word)));
  }

  private static int samePrefix(List<ConfigurationNode> from, List<ConfigurationNode> to) {
    int same = 0;
    while (same < from.size() && same < to.size() && from.get(same).equals(to.get(same))) {
      same++;
    }
    return same;
  }

  /** A banner keeps its text as it is: indentation would become part of it. */
  private static String indented(int depth, String line) {
    return line.contains("\n") ? line : " ".repeat(depth) + line;
  }

  /** The lines of one section, found without walking it again for each question. */
  private record Index(
      Map<String, ConfigurationNode> lines,
      Set<String> singularKeys,
      Set<String> beginnings,
      ConfigurationGrammar grammar) {

    static Index of(List<ConfigurationNode> nodes, ConfigurationGrammar grammar) {
      Map<String, ConfigurationNode> lines = new HashMap<>();
      Set<String> keys = new HashSet<>();
      Set<String> beginnings = new HashSet<>();
      for (ConfigurationNode node : nodes) {
        lines.putIfAbsent(node.line(), node);
        grammar.singularKey(node.line()).ifPresent(keys::add);
        String line = node.line();
        for (int blank = line.indexOf(' '); blank >= 0; blank = line.indexOf(' ', blank + 1)) {
          beginnings.add(line.substring(0, blank));
        }
        beginnings.add(line);
      }
      return new Index(lines, keys, beginnings, grammar);
    }

    @Nullable ConfigurationNode get(String line) {
      return lines.get(line);
    }

    /** Whether a line of this section takes the place of the given one by merely being entered. */
    boolean replaces(String line) {
      Optional<String> key = grammar.singularKey(line);
      return (key.isPresent() && singularKeys.contains(key.get()))
          || grammar.negated(line).map(beginnings::contains).orElse(false);
    }
  }
}
