package dev.belay.drivers.textfsm;

/**
 * What a backslash means in Python, written for the JDK's engine. Classes such as {@code \d} hold
 * what they hold in Python 3: digits, letters and blanks of every script, not of ASCII alone.
 */
final class PatternEscapes {
  private static final String WORD = "\\w\\p{L}\\p{N}";
  private static final String SPACE = "\\s\\x1c-\\x1f\\x85\\p{Z}";

  private PatternEscapes() {}

  /** Whether the letter stands for a class of characters, as d does in {@code \d}. */
  static boolean isCategory(int letter) {
    return "dDsSwW".indexOf(letter) >= 0;
  }

  /** A class of characters, fit to stand alone and within brackets. */
  static String category(char letter, boolean ascii) {
    if (ascii) {
      return "\\" + letter;
    }
    return switch (letter) {
      case 'd' -> "\\p{Nd}";
      case 'D' -> "\\P{Nd}";
      case 's' -> "[" + SPACE + "]";
      case 'S' -> "[^" + SPACE + "]";
      case 'w' -> "[" + WORD + "]";
      case 'W' -> "[^" + WORD + "]";
      default -> throw new IllegalArgumentException("category " + letter);
    };
  }

  /** Where a word begins or ends. */
  static String boundary(boolean ascii) {
    String word = category('w', ascii);
    return "(?:(?<=" + word + ")(?!" + word + ")|(?<!" + word + ")(?=" + word + "))";
  }

  /** Where neither a word begins nor ends; an empty text has no such place. */
  static String noBoundary(boolean ascii) {
    String word = category('w', ascii);
    return "(?:(?<=" + word + ")(?=" + word + ")|(?!\\A\\z)(?<!" + word + ")(?!" + word + "))";
  }

  /** The character behind {@code \n} and the like; -1 when the letter stands for none. */
  static int control(int letter) {
    return switch (letter) {
      case 'a' -> 7;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 0x0b;
      case '\\' -> '\\';
      default -> -1;
    };
  }

  /** A character that stands for itself, alone and within brackets. */
  static String literal(int codePoint) {
    if (codePoint < ' ' || codePoint == 0x7f || (codePoint >= 0xd800 && codePoint <= 0xdfff)) {
      return "\\x{" + Integer.toHexString(codePoint) + "}";
    }
    String text = Character.toString(codePoint);
    boolean plain = codePoint > 0x7f || Character.isLetterOrDigit(codePoint) || codePoint == ' ';
    return plain ? text : "\\" + text;
  }
}
