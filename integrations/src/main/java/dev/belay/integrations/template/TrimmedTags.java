package dev.belay.integrations.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes away what stands around tags and comments as is usual in templates of lines: the blanks
 * before one that begins its line, and the end of the line after one. The engine can do both
 * itself, but then it takes blanks away in the middle of a line, too, and miscounts the lines, so
 * that its messages point to wrong ones. Here the end of a line moves into the tag, where it gives
 * nothing and is counted. Stateless.
 */
final class TrimmedTags {
  private static final String RAW = "\\{%-?\\s*raw\\s*-?%\\}";
  private static final String END_RAW = "\\{%-?\\s*endraw\\s*-?%\\}";

  /** What stands between braces, with what goes with a tag or comment; raw text is one piece. */
  private static final Pattern PIECE =
      Pattern.compile(
          "(?sm)(?:^[ \t]+(?=\\{[%#]))?(?:"
              + (RAW + ".*?" + END_RAW + "\n?|")
              + "\\{#.*?#\\}\n?|\\{%.*?%\\}\n?|\\{\\{.*?\\}\\})");

  private static final Pattern BLANKS = Pattern.compile("^[ \t]+");
  private static final Pattern RAW_LINE = Pattern.compile("^(\\{%-?\\s*raw\\s*)%\\}\n");
  private static final Pattern LINE = Pattern.compile("(?<!-)([%#]\\})\n$");

  private TrimmedTags() {}

  static String in(String template) {
    String text = template.replace("\r\n", "\n");
    Matcher pieces = PIECE.matcher(text);
    StringBuilder trimmed = new StringBuilder();
    while (pieces.find()) {
      String piece = BLANKS.matcher(pieces.group()).replaceFirst("");
      piece = RAW_LINE.matcher(piece).replaceFirst("$1\n%}");
      piece = LINE.matcher(piece).replaceFirst("\n$1");
      pieces.appendReplacement(trimmed, Matcher.quoteReplacement(piece));
    }
    return pieces.appendTail(trimmed).toString();
  }

  /** The line on which a token begins; the engine says where it ends. */
  static int firstLine(int lastLine, String token) {
    return lastLine - (int) token.chars().filter(sign -> sign == '\n').count();
  }
}
