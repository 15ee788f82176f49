package dev.belay.emulated.config;

import java.util.ArrayList;
import java.util.List;

/** The difference of two texts in the unified form; exact for what one change usually touches. */
public final class ConfigDiff {

  private static final int CONTEXT = 3;

  private ConfigDiff() {}

  /** Unified difference without the two header lines; empty when the texts are equal. */
  public static String unified(String before, String after) {
    List<String> a = before.lines().toList();
    List<String> b = after.lines().toList();
    List<Edit> edits = edits(a, b);
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < edits.size()) {
      if (edits.get(i).sign() == ' ') {
        i++;
        continue;
      }
      int start = Math.max(0, i - CONTEXT);
      int end = i;
      int quiet = 0;
      while (end < edits.size() && quiet <= 2 * CONTEXT) {
        quiet = edits.get(end).sign() == ' ' ? quiet + 1 : 0;
        end++;
      }
      end = Math.max(i + 1, end - Math.max(0, quiet - CONTEXT));
      hunk(edits.subList(start, end), out);
      i = end;
    }
    return out.toString();
  }

  private static void hunk(List<Edit> edits, StringBuilder out) {
    long removed = edits.stream().filter(edit -> edit.sign() != '+').count();
    long added = edits.stream().filter(edit -> edit.sign() != '-').count();
    Edit first = edits.getFirst();
    out.append(
        "@@ -%d,%d +%d,%d @@%n".formatted(first.left() + 1, removed, first.right() + 1, added));
    edits.forEach(edit -> out.append(edit.sign()).append(edit.line()).append('\n'));
  }

  /** Lines with their sign: {@code ' '}, {@code '-'} or {@code '+'}. */
  public static List<Edit> edits(List<String> a, List<String> b) {
    int head = 0;
    while (head < a.size() && head < b.size() && a.get(head).equals(b.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < a.size() - head
        && tail < b.size() - head
        && a.get(a.size() - 1 - tail).equals(b.get(b.size() - 1 - tail))) {
      tail++;
    }
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i < head; i++) {
      edits.add(new Edit(' ', a.get(i), i, i));
    }
    middle(a.subList(head, a.size() - tail), b.subList(head, b.size() - tail), head, edits);
    for (int i = tail; i > 0; i--) {
      edits.add(new Edit(' ', a.get(a.size() - i), a.size() - i, b.size() - i));
    }
    return edits;
  }

  private static void middle(List<String> a, List<String> b, int offset, List<Edit> edits) {
    int[][] common = commonLengths(a, b);
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
        edits.add(new Edit(' ', a.get(i), offset + i++, offset + j++));
      } else if (i < a.size() && (j == b.size() || common[i + 1][j] >= common[i][j + 1])) {
        edits.add(new Edit('-', a.get(i), offset + i++, offset + j));
      } else {
        edits.add(new Edit('+', b.get(j), offset + i, offset + j++));
      }
    }
  }

  private static int[][] commonLengths(List<String> a, List<String> b) {
    int[][] common = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        common[i][j] =
            a.get(i).equals(b.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  /**
   * One line of a difference.
   *
   * @param left line number in the first text, from 0
   * @param right line number in the second text, from 0
   */
  public record Edit(char sign, String line, int left, int right) {}
}
