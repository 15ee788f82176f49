package dev.belay.drivers.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a configuration will be once lines have been entered into it.
 *
 * <p>It is a prediction: a device may write a line down differently from how it was typed. It is
 * never taken as proof of anything; proof is what the device shows afterwards.
 */
final class MergePrediction {
  private final ConfigurationGrammar grammar;

  MergePrediction(ConfigurationGrammar grammar) {
    this.grammar = grammar;
  }

  List<ConfigurationNode> merge(List<ConfigurationNode> present, List<ConfigurationNode> entered) {
    List<ConfigurationNode> result = new ArrayList<>(present);
    for (ConfigurationNode node : entered) {
      Optional<String> removed = grammar.negated(node.line());
      if (removed.isPresent()) {
        remove(result, node.line(), removed.get());
      } else {
        enter(result, node);
      }
    }
    return List.copyOf(result);
  }

  private void remove(List<ConfigurationNode> nodes, String line, String removed) {
    Optional<String> key = grammar.singularKey(removed);
    nodes.removeIf(node ->
        isOrBeginsWith(node.line(), removed)
            || (key.isPresent() && grammar.singularKey(node.line()).equals(key))
            || (!node.line().equals(line) && grammar.removalOf(node.line()).equals(line)));
  }

  private void enter(List<ConfigurationNode> nodes, ConfigurationNode entered) {
    int at = indexOf(nodes, entered.line());
    if (at >= 0) {
      ConfigurationNode node = nodes.get(at);
      nodes.set(at, node.withChildren(merge(node.children(), entered.children())));
      return;
    }
    List<ConfigurationNode> children = merge(List.of(), entered.children());
    if (children.isEmpty() && !entered.children().isEmpty()) {
      // Only removals were entered into a section that is not there: nothing comes into being.
      return;
    }
    ConfigurationNode node = entered.withChildren(children);
    int replaced = indexOfReplaced(nodes, entered.line());
    nodes.removeIf(other -> isNegationOf(other.line(), entered.line()));
    if (replaced >= 0) {
      nodes.set(replaced, node);
    } else {
      nodes.add(placeFor(nodes, entered.line()), node);
    }
  }

  private int indexOfReplaced(List<ConfigurationNode> nodes, String line) {
    Optional<String> key = grammar.singularKey(line);
    if (key.isEmpty()) {
      return -1;
    }
    for (int i = 0; i < nodes.size(); i++) {
      if (grammar.singularKey(nodes.get(i).line()).equals(key)) {
        return i;
      }
    }
    return -1;
  }

  /** After the last line that begins with the same word, so that a diff shows it among its kind. */
  private static int placeFor(List<ConfigurationNode> nodes, String line) {
    String word = firstWord(line);
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (firstWord(nodes.get(i).line()).equals(word)) {
        return i + 1;
      }
    }
    return nodes.size();
  }

  private boolean isNegationOf(String negation, String line) {
    return grammar.negated(negation).map(positive -> isOrBeginsWith(line, positive)).orElse(false);
  }

  static int indexOf(List<ConfigurationNode> nodes, String line) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).line().equals(line)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isOrBeginsWith(String line, String beginning) {
    return line.startsWith(beginning)
        && (line.length() == beginning.length() || line.charAt(beginning.length()) == ' ');
  }

  private static String firstWord(String line) {
    int blank = line.indexOf(' ');
    return blank < 0 ? line : line.substring(0, blank);
  }
}
