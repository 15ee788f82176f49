package dev.belay.drivers.tree;

import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/**
 * What changed between two configurations, each changed line under the sections it stands in:
 * {@code +} comes, {@code -} goes, a blank stands before a section that is only named. A line that
 * merely stands in another place is no change, unless the grammar says that order means something
 * there. Lines of {@code set} stand under the words that they share.
 *
 * <p>Needs memory in proportion to the texts. Stateless.
 */
public final class HierarchicalDiff {
  private HierarchicalDiff() {}

  /**
   * A configuration and how it is shown.
   *
   * @param text its lines as the device wrote them: these are compared
   * @param shown the same lines, for example without their secrets, so that a changed secret is a
   *     change whose words nobody sees
   */
  public record Side(List<String> text, List<String> shown) {
    /** Refuses a text that is shown in more or fewer lines than it has. */
    public Side {
      text = List.copyOf(text);
      shown = List.copyOf(shown);
      if (text.size() != shown.size()) {
        throw new IllegalArgumentException(
            "a text of " + text.size() + " lines is shown in " + shown.size());
      }
    }

    /** A configuration that is shown as it is, secrets and all. */
    public static Side of(String text) {
      List<String> lines = text.lines().toList();
      return new Side(lines, lines);
    }
  }

  /**
   * A changed line.
   *
   * @param sign what becomes of it
   * @param sections what it stands in, the outermost first
   * @param headings how these are shown
   * @param line itself
   * @param text how it is shown; may run over several lines
   */
  record Change(
      char sign, List<String> sections, List<String> headings, String line, String text) {}

  /**
   * The changed lines in their sections, each level indented by one blank; empty when both say the
   * same.
   *
   * @throws ConfigurationSyntaxException when a text does not have the grammar's form
   */
  public static String between(Side from, Side to, ConfigurationGrammar grammar) {
    return written(
        switch (grammar.form()) {
          case FLAT, SET_LINES -> SharedWords.grouped(FlatDiff.between(from, to, grammar));
          case INDENTED, BRACES -> inSections(from, to, grammar);
        });
  }

  private static List<Change> inSections(Side from, Side to, ConfigurationGrammar grammar) {
    PlacedTree before = new PlacedTree(from, grammar);
    PlacedTree after = new PlacedTree(to, grammar);
    List<Change> changes = new ArrayList<>();
    for (AbstractDelta<ConfigurationDiff.Line> delta :
        ConfigurationDiff.patch(
                ConfigurationDiff.flatten(before.tree()),
                ConfigurationDiff.flatten(after.tree().inOrderOf(before.tree())))
            .getDeltas()) {
      delta.getSource().getLines().forEach(line -> changes.add(before.change('-', line.path())));
      delta.getTarget().getLines().forEach(line -> changes.add(after.change('+', line.path())));
    }
    return changes;
  }

  private static String written(List<Change> changes) {
    StringBuilder out = new StringBuilder();
    List<String> open = List.of();
    for (Change change : changes) {
      int depth = 0;
      while (depth < Math.min(open.size(), change.sections().size())
          && open.get(depth).equals(change.sections().get(depth))) {
        depth++;
      }
      for (; depth < change.sections().size(); depth++) {
        write(' ', depth, change.headings().get(depth), out);
      }
      write(change.sign(), depth, change.text(), out);
      open = new ArrayList<>(change.sections());
      open.add(change.line());
    }
    return out.toString();
  }

  private static void write(char sign, int depth, String text, StringBuilder out) {
    text.lines()
        .forEach(line -> out.append(sign).append(" ".repeat(depth)).append(line).append('\n'));
  }
}
