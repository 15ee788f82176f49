package dev.belay.drivers.tree;

import com.github.difflib.patch.AbstractDelta;
import dev.belay.drivers.tree.HierarchicalDiff.Change;
import dev.belay.drivers.tree.HierarchicalDiff.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What changed between two texts whose every line stands for itself. Where {@code set} lines stand
 * says nothing, unless the grammar says that it does; of any other line it does. Immutable.
 *
 * @param loose lines whose place says nothing, and how they are shown
 * @param ordered the others
 * @param shown how those are shown
 */
record FlatDiff(Map<String, String> loose, List<String> ordered, List<String> shown) {

  /** The changed lines; those that went and those that came each in the order of their text. */
  static List<Change> between(Side from, Side to, ConfigurationGrammar grammar) {
    FlatDiff before = read(from, grammar);
    FlatDiff after = read(to, grammar);
    List<Change> changes = new ArrayList<>();
    before.without(after.loose).forEach(text -> changes.add(change('-', text)));
    after.without(before.loose).forEach(text -> changes.add(change('+', text)));
    for (AbstractDelta<String> delta :
        ConfigurationDiff.patch(before.ordered, after.ordered).getDeltas()) {
      int gone = delta.getSource().getPosition();
      before.shown.subList(gone, gone + delta.getSource().size()).stream()
          .map(text -> change('-', text))
          .forEach(changes::add);
      int come = delta.getTarget().getPosition();
      after.shown.subList(come, come + delta.getTarget().size()).stream()
          .map(text -> change('+', text))
          .forEach(changes::add);
    }
    return changes;
  }

  private static FlatDiff read(Side side, ConfigurationGrammar grammar) {
    FlatDiff flat = new FlatDiff(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
    for (NodeBuilder line : ConfigurationTree.builder(side.text(), grammar).children) {
      String shown = String.join("\n", side.shown().subList(line.first, line.last + 1));
      if (SharedWords.apply(line.line) && !grammar.isOrdered(line.line)) {
        flat.loose.put(line.line, shown.strip());
      } else {
        flat.ordered.add(line.line);
        flat.shown.add(shown.stripTrailing());
      }
    }
    return flat;
  }

  private List<String> without(Map<String, String> others) {
    return loose.entrySet().stream()
        .filter(entry -> !others.containsKey(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static Change change(char sign, String text) {
    return new Change(sign, List.of(), List.of(), text, text);
  }
}
