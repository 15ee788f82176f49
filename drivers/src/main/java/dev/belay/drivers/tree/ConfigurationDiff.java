package dev.belay.drivers.tree;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Differences between two configurations, written for people.
 *
 * <p>The texts are raw: whoever shows them redacts them first. Both need memory in proportion to
 * the texts, never to their product.
 */
public final class ConfigurationDiff {
  private static final int CONTEXT = 3;

  private ConfigurationDiff() {}

  /**
   * Changed lines under the sections they belong to: {@code +} comes, {@code -} goes, a blank
   * stands before a section that is only named. Empty when both say the same.
   */
  public static String readable(ConfigurationTree from, ConfigurationTree to) {
    List<Line> before = flatten(from);
    List<Line> after = flatten(to.inOrderOf(from));
    StringBuilder out = new StringBuilder();
    Set<String> named = new HashSet<>();
    for (AbstractDelta<Line> delta : patch(before, after).getDeltas()) {
      delta.getSource().getLines().forEach(line -> write('-', line, named, out));
      delta.getTarget().getLines().forEach(line -> write('+', line, named, out));
    }
    return out.toString();
  }

  /** The customary unified form with three lines of context. Empty when the texts are equal. */
  public static String unified(String fromName, String toName, String from, String to) {
    List<String> before = from.lines().toList();
    List<String> after = to.lines().toList();
    List<String> lines =
        UnifiedDiffUtils.generateUnifiedDiff(
            fromName, toName, before, patch(before, after), CONTEXT);
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /** What has to come and go, next to each other as one. */
  static <T> Patch<T> patch(List<T> before, List<T> after) {
    Patch<T> tidy = new Patch<>();
    int sourceFrom = 0;
    int targetFrom = 0;
    int sourceTo = 0;
    int targetTo = 0;
    for (AbstractDelta<T> delta :
        DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>()).getDeltas()) {
      // The algorithm tells a replaced line as one that comes and one that goes, in either order.
      if (delta.getSource().getPosition() != sourceTo
          || delta.getTarget().getPosition() != targetTo) {
        addDelta(tidy, before, sourceFrom, sourceTo, after, targetFrom, targetTo);
        sourceFrom = delta.getSource().getPosition();
        targetFrom = delta.getTarget().getPosition();
      }
      sourceTo = delta.getSource().getPosition() + delta.getSource().size();
      targetTo = delta.getTarget().getPosition() + delta.getTarget().size();
    }
    addDelta(tidy, before, sourceFrom, sourceTo, after, targetFrom, targetTo);
    return tidy;
  }

  private static <T> void addDelta(
      Patch<T> patch, List<T> before, int sFrom, int sTo, List<T> after, int tFrom, int tTo) {
    if (sFrom == sTo && tFrom == tTo) {
      return;
    }
    Chunk<T> source = new Chunk<>(sFrom, before.subList(sFrom, sTo));
    Chunk<T> target = new Chunk<>(tFrom, after.subList(tFrom, tTo));
    patch.addDelta(new ChangeDelta<>(source, target));
  }

  /** Two lines are the same only when all the sections around them are. */
  record Line(List<String> path) {
    String text() {
      return path.getLast();
    }
  }

  static List<Line> flatten(ConfigurationTree tree) {
    List<Line> lines = new ArrayList<>();
    flatten(List.of(), tree.nodes(), lines);
    return lines;
  }

  private static void flatten(List<String> path, List<ConfigurationNode> nodes, List<Line> lines) {
    for (ConfigurationNode node : nodes) {
      List<String> here = new ArrayList<>(path);
      here.add(node.line());
      lines.add(new Line(List.copyOf(here)));
      flatten(here, node.children(), lines);
    }
  }

  private static void write(char sign, Line line, Set<String> named, StringBuilder out) {
    for (int depth = 0; depth < line.path().size() - 1; depth++) {
      String key = String.join("\n", line.path().subList(0, depth + 1));
      if (named.add(key)) {
        one(' ', depth, line.path().get(depth), out);
      }
    }
    named.add(String.join("\n", line.path()));
    one(sign, line.path().size() - 1, line.text(), out);
  }

  private static void one(char sign, int depth, String text, StringBuilder out) {
    text.lines()
        .forEach(part -> out.append(sign).append(" ".repeat(depth)).append(part).append('\n'));
  }
}
