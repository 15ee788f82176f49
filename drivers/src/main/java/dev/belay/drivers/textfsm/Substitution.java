package dev.belay.drivers.textfsm;

import java.util.Map;

/** Python's {@code string.Template}: {@code $NAME}, <code>${NAME}</code>, and {@code $$} for $. */
final class Substitution {
  private Substitution() {}

  /** A dollar sign that names nothing known. */
  static final class Unknown extends Exception {
    private static final long serialVersionUID = 1L;

    Unknown(String reason) {
      super(reason);
    }
  }

  static String in(String text, Map<String, String> values) throws Unknown {
    StringBuilder out = new StringBuilder();
    int at = 0;
    int dollar = text.indexOf('$');
    while (dollar >= 0) {
      out.append(text, at, dollar);
      if (text.startsWith("$", dollar + 1)) {
        out.append('$');
        at = dollar + 2;
      } else {
        boolean braced = text.startsWith("{", dollar + 1);
        int start = dollar + (braced ? 2 : 1);
        int end = endOfName(text, start);
        if (end == start || (braced && !text.startsWith("}", end))) {
          throw new Unknown("a single $ must name a value; write $$ for the end of the line");
        }
        String name = text.substring(start, end);
        String value = values.get(name);
        if (value == null) {
          throw new Unknown("there is no value named '" + name + "'");
        }
        out.append(value);
        at = end + (braced ? 1 : 0);
      }
      dollar = text.indexOf('$', at);
    }
    return out.append(text, at, text.length()).toString();
  }

  private static int endOfName(String text, int start) {
    int end = start;
    while (end < text.length()
        && (PatternCharacters.isAsciiLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')
        && (end > start || !Character.isDigit(text.charAt(end)))) {
      end++;
    }
    return end;
  }
}
