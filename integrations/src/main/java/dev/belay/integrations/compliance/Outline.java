package dev.belay.integrations.compliance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A configuration taken apart into lines that know their sections. Immutable; safe to share.
 *
 * @param paths whether each line names all of its sections itself, as {@code set} lines do
 * @param lines in the order of the text, the lines of a section behind the one that opens it
 */
public record Outline(boolean paths, List<Line> lines) {
  public Outline {
    lines = List.copyOf(lines);
  }

  /**
   * One line.
   *
   * @param depth of the section it stands in; 0 at the top
   * @param text without indentation
   * @param ordered whether its place among its neighbours means something
   * @param first where it begins in the text, counted from 1
   * @param last where it ends
   */
  public record Line(int depth, String text, boolean ordered, int first, int last) {}

  /**
   * Lines that stand together.
   *
   * @param header the line that opens the section; null for the whole configuration
   * @param lines right below it; of a path, what stands behind the section's words
   */
  record Section(@Nullable Line header, List<Line> lines) {}

  /** The lines at the top, which belong to no section. */
  Section top() {
    return new Section(
        null, paths ? lines : lines.stream().filter(line -> line.depth() == 0).toList());
  }

  /** Every line, wherever it stands. */
  Section everywhere() {
    return new Section(null, lines);
  }

  /**
   * The sections that are reached this way, the outermost first; none when there is none.
   *
   * @param under at least one
   */
  List<Section> sections(List<LineMatch> under) {
    return paths ? byPath(under) : byDepth(under);
  }

  private List<Section> byDepth(List<LineMatch> under) {
    List<Section> found = new ArrayList<>();
    int reached = 0; // so many of the sections around the current line are those that are asked for
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      reached = Math.min(reached, line.depth());
      if (line.depth() == reached && under.get(reached).matches(line.text())) {
        if (reached == under.size() - 1) {
          found.add(new Section(line, children(i)));
        } else {
          reached++;
        }
      }
    }
    return found;
  }

  /** The lines right below the one at this index. */
  private List<Line> children(int index) {
    int depth = lines.get(index).depth();
    List<Line> children = new ArrayList<>();
    for (int i = index + 1; i < lines.size() && lines.get(i).depth() > depth; i++) {
      if (lines.get(i).depth() == depth + 1) {
        children.add(lines.get(i));
      }
    }
    return children;
  }

  private List<Section> byPath(List<LineMatch> under) {
    Map<String, Section> found = new LinkedHashMap<>();
    for (Line line : lines) {
      int end = endOfPath(line.text(), under);
      if (end < 0) {
        continue;
      }
      String path = line.text().substring(0, end);
      Section section =
          found.computeIfAbsent(
              path,
              key ->
                  new Section(
                      new Line(0, key, line.ordered(), line.first(), line.last()),
                      new ArrayList<>()));
      if (end < line.text().length()) {
        section
            .lines()
            .add(
                new Line(
                    0, line.text().substring(end + 1), line.ordered(), line.first(), line.last()));
      }
    }
    return List.copyOf(found.values());
  }

  private static int endOfPath(String line, List<LineMatch> under) {
    int end = -1;
    for (int i = 0; i < under.size(); i++) {
      int taken = under.get(i).beginning(line.substring(end + 1));
      if (taken < 0) {
        return -1;
      }
      end += taken + 1;
      if (end == line.length() && i < under.size() - 1) {
        return -1;
      }
    }
    return end;
  }
}
