package dev.belay.drivers.platform;

/**
 * Rewrites what PCRE bears and the JDK's engine does not: a brace that is no quantifier, {@code
 * {,n}}, and an opening bracket or {@code &&} inside a character class. Everything else, possessive
 * quantifiers and lookahead included, both engines share.
 */
final class PcreAdapter {
  private PcreAdapter() {}

  static String toJava(String pattern) {
    StringBuilder out = new StringBuilder(pattern.length() + 8);
    int i = 0;
    boolean inClass = false;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        out.append(c).append(pattern.charAt(i + 1));
        i += 2;
        // \p{…}, \x{…}, \k{…}: the brace belongs to the escape.
        if (i < pattern.length()
            && pattern.charAt(i) == '{'
            && "pPxkN".indexOf(pattern.charAt(i - 1)) >= 0) {
          int end = pattern.indexOf('}', i);
          if (end > 0) {
            out.append(pattern, i, end + 1);
            i = end + 1;
          }
        }
      } else if (inClass) {
        i = classCharacter(pattern, i, out);
        inClass = c != ']';
      } else if (c == '[') {
        inClass = true;
        i = classStart(pattern, i, out);
      } else if (c == '{') {
        i = brace(pattern, i, out);
      } else if (c == '}') {
        out.append("\\}");
        i++;
      } else {
        out.append(c);
        i++;
      }
    }
    return out.toString();
  }

  /** Copies {@code [}, {@code [^} and a first {@code ]}, which PCRE takes literally. */
  private static int classStart(String pattern, int at, StringBuilder out) {
    int i = at + 1;
    out.append('[');
    if (i < pattern.length() && pattern.charAt(i) == '^') {
      out.append('^');
      i++;
    }
    if (i < pattern.length() && pattern.charAt(i) == ']') {
      out.append("\\]");
      i++;
    }
    return i;
  }

  private static int classCharacter(String pattern, int at, StringBuilder out) {
    char c = pattern.charAt(at);
    if (c == '[') {
      int end = pattern.indexOf(":]", at);
      if (pattern.startsWith("[:", at) && end > 0) {
        String name = pattern.substring(at + 2, end);
        out.append("\\p{")
            .append(Character.toUpperCase(name.charAt(0)))
            .append(name.substring(1))
            .append('}');
        return end + 2;
      }
      out.append("\\[");
      return at + 1;
    }
    if (c == '&' && pattern.startsWith("&&", at)) {
      out.append("&\\&");
      return at + 2;
    }
    out.append(c);
    return at + 1;
  }

  /** Keeps a quantifier, completes {@code {,n}}, and escapes any other brace. */
  private static int brace(String pattern, int at, StringBuilder out) {
    int end = at + 1;
    while (end < pattern.length()
        && (Character.isDigit(pattern.charAt(end)) || pattern.charAt(end) == ',')) {
      end++;
    }
    boolean quantifier = end > at + 1 && end < pattern.length() && pattern.charAt(end) == '}';
    String inside = pattern.substring(at + 1, end);
    if (!quantifier || inside.equals(",") || inside.indexOf(',') != inside.lastIndexOf(',')) {
      out.append("\\{");
      return at + 1;
    }
    out.append('{').append(inside.startsWith(",") ? "0" : "").append(inside).append('}');
    return end + 1;
  }
}
