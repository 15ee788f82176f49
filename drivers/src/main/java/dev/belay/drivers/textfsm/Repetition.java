package dev.belay.drivers.textfsm;

import org.jspecify.annotations.Nullable;

/** How often the item before it may stand: {@code *}, {@code +}, {@code ?} or a count in braces. */
record Repetition(long least, long most, String manner) {

  /**
   * Reads one whose first sign was just taken.
   *
   * @return null when the sign begins none; a brace that encloses no count stands for itself
   */
  static @Nullable Repetition read(int sign, PatternCursor cursor) throws PythonPatternException {
    return switch (sign) {
      case '*' -> new Repetition(0, PatternWidth.UNBOUNDED, manner(cursor));
      case '+' -> new Repetition(1, PatternWidth.UNBOUNDED, manner(cursor));
      case '?' -> new Repetition(0, 1, manner(cursor));
      case '{' -> counted(cursor);
      default -> null;
    };
  }

  private static @Nullable Repetition counted(PatternCursor cursor) throws PythonPatternException {
    int start = cursor.position();
    String least = cursor.digits(10, Integer.MAX_VALUE);
    boolean range = cursor.accept(',');
    String most = range ? cursor.digits(10, Integer.MAX_VALUE) : least;
    if ((least.isEmpty() && !range) || !cursor.accept('}')) {
      cursor.goBackTo(start);
      return null;
    }
    long from = least.isEmpty() ? 0 : count(least, cursor);
    long to = most.isEmpty() ? PatternWidth.UNBOUNDED : count(most, cursor);
    if (to < from) {
      throw cursor.error("min repeat greater than max repeat");
    }
    return new Repetition(from, to, manner(cursor));
  }

  private static long count(String digits, PatternCursor cursor) throws PythonPatternException {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw cursor.error("the repetition number is too large");
    }
  }

  /** Lazy, possessive, or greedy. */
  private static String manner(PatternCursor cursor) {
    return cursor.accept('?') ? "?" : cursor.accept('+') ? "+" : "";
  }

  /** In the shortest form, for which the JDK's engine has its fastest code. */
  String inJava() {
    boolean unbounded = most == PatternWidth.UNBOUNDED;
    if (unbounded && least <= 1) {
      return (least == 0 ? "*" : "+") + manner;
    }
    if (least == 0 && most == 1) {
      return "?" + manner;
    }
    return "{" + least + (least == most ? "" : unbounded ? "," : "," + most) + "}" + manner;
  }
}
