package dev.belay.emulated.config;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of an indented text.
 *
 * @param depth how many blocks it stands in
 * @param text without indentation
 */
record Indented(int depth, String text) {

  /** Reads lines; comments, headers and the end mark are left out. */
  static List<Indented> read(List<String> lines, Dialect dialect) {
    List<Indented> result = new ArrayList<>();
    List<Integer> indents = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String raw = lines.get(i).stripTrailing();
      String text = raw.strip();
      if (ignored(text)) {
        continue;
      }
      int indent = raw.length() - raw.stripLeading().length();
      while (!indents.isEmpty() && indents.getLast() >= indent) {
        indents.removeLast();
      }
      String banner = Banner.terminator(text);
      if (!banner.isEmpty()) {
        StringBuilder whole = new StringBuilder(text);
        while (++i < lines.size()) {
          whole.append('\n').append(lines.get(i));
          if (lines.get(i).contains(banner)) {
            break;
          }
        }
        text = whole.toString();
      }
      result.add(new Indented(indents.size(), text));
      if (dialect.opens(text)) {
        indents.add(indent);
      }
    }
    return result;
  }

  private static boolean ignored(String text) {
    return text.isEmpty()
        || text.startsWith("!")
        || text.equals("end")
        || text.equals("exit")
        || text.equals("exit-address-family")
        || text.startsWith("Building configuration")
        || text.startsWith("Current configuration");
  }
}
