package dev.belay.drivers.textfsm;

/** The inline flags of Python's {@code re} that are on at a place of a pattern. */
record PatternFlags(
    boolean ignoreCase, boolean multiline, boolean dotAll, boolean verbose, boolean ascii) {
  static final PatternFlags NONE = new PatternFlags(false, false, false, false, false);

  static final String LETTERS = "aimsux";

  PatternFlags with(char letter, boolean on) {
    return switch (letter) {
      case 'a' -> new PatternFlags(ignoreCase, multiline, dotAll, verbose, on);
      case 'i' -> new PatternFlags(on, multiline, dotAll, verbose, ascii);
      case 'm' -> new PatternFlags(ignoreCase, on, dotAll, verbose, ascii);
      case 's' -> new PatternFlags(ignoreCase, multiline, on, verbose, ascii);
      case 'u' -> new PatternFlags(ignoreCase, multiline, dotAll, verbose, !on);
      case 'x' -> new PatternFlags(ignoreCase, multiline, dotAll, on, ascii);
      default -> throw new IllegalArgumentException("flag " + letter);
    };
  }

  /** What the JDK's engine is told; everything else is written out by the translation. */
  String inJava() {
    return !ignoreCase ? "-iu" : ascii ? "i-u" : "iu";
  }
}
