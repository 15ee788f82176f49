package dev.belay.drivers.textfsm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The capturing groups of a pattern: their names and numbers in Python, and their numbers in the
 * JDK's pattern, which differ when each group carries a mark. Names stay here, because the JDK
 * allows no underscore in them.
 */
final class PatternGroups {
  private final List<Known> known = new ArrayList<>();
  private final boolean marked;
  private int written;

  PatternGroups(boolean marked) {
    this.marked = marked;
  }

  /** A group; its width and mark are known once it is closed. */
  static final class Known {
    private final @Nullable String name;
    private final int number;
    private final boolean forgotten;

    /** The number of the empty group that matches exactly if this group took part. */
    private int mark;

    private @Nullable PatternWidth width;

    private Known(@Nullable String name, int number, boolean forgotten) {
      this.name = name;
      this.number = number;
      this.forgotten = forgotten;
    }

    int number() {
      return number;
    }

    PatternWidth width() {
      return width == null ? PatternWidth.NONE : width;
    }

    /** Itself, unless the pattern is still inside of it. */
    Known closed(PatternCursor cursor) throws PythonPatternException {
      if (width == null) {
        throw cursor.error("cannot refer to an open group");
      }
      return this;
    }
  }

  /** Whether each group carries a mark. */
  boolean marked() {
    return marked;
  }

  /**
   * Begins a group.
   *
   * @param forgotten whether it stands in a negative look-around, and so has captured nothing once
   *     that is over; the JDK does not forget
   */
  Known open(@Nullable String name, boolean forgotten, PatternCursor cursor)
      throws PythonPatternException {
    if (name != null) {
      if (!isIdentifier(name)) {
        throw cursor.error("bad character in group name '" + name + "'");
      }
      if (find(name) != null) {
        throw cursor.error("redefinition of group name '" + name + "'");
      }
    }
    Known group = new Known(name, ++written, forgotten);
    known.add(group);
    return group;
  }

  void close(Known group, PatternWidth width) {
    group.width = width;
    if (marked) {
      group.mark = ++written;
    }
  }

  Known named(String name, PatternCursor cursor) throws PythonPatternException {
    Known group = find(name);
    if (group == null) {
      throw cursor.error("unknown group name '" + name + "'");
    }
    return group;
  }

  Known numbered(int number, PatternCursor cursor) throws PythonPatternException {
    if (number < 1 || number > known.size()) {
      throw cursor.error("invalid group reference " + number);
    }
    return known.get(number - 1);
  }

  /** The mark of the group that a condition names, by its name or its number. */
  int markOf(String nameOrNumber, PatternCursor cursor) throws PythonPatternException {
    for (int i = 0; i < known.size(); i++) {
      Known group = known.get(i);
      boolean meant = nameOrNumber.equals(group.name) || nameOrNumber.equals(String.valueOf(i + 1));
      if (meant && group.width != null) {
        return group.mark;
      }
    }
    throw cursor.error(
        "a condition must name a group that ends before it, and '" + nameOrNumber + "' does not");
  }

  boolean anyForgotten() {
    return known.stream().anyMatch(group -> group.forgotten);
  }

  /** In Python's order; for the forgotten ones, the number of a group that never takes part. */
  List<PythonPattern.Group> inOrder() {
    int never = written + 1;
    return known.stream()
        .map(group -> new PythonPattern.Group(group.name, group.forgotten ? never : group.number))
        .toList();
  }

  private @Nullable Known find(String name) {
    return known.stream().filter(group -> name.equals(group.name)).findFirst().orElse(null);
  }

  private static boolean isIdentifier(String name) {
    int first = name.codePointAt(0);
    return (Character.isUnicodeIdentifierStart(first) || first == '_')
        && name.codePoints()
            .skip(1)
            .allMatch(
                c -> Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
  }
}
