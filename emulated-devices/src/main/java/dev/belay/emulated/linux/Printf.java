package dev.belay.emulated.linux;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The shell's printf, as far as {@code %s}, {@code %d}, {@code %b}, {@code %%} and escapes go. */
final class Printf {

  private Printf() {}

  static String format(List<String> words) {
    if (words.isEmpty()) {
      return "";
    }
    String format = words.getFirst();
    Deque<String> arguments = new ArrayDeque<>(words.subList(1, words.size()));
    StringBuilder out = new StringBuilder();
    int before;
    do {
      before = arguments.size();
      once(format, arguments, out);
    } while (!arguments.isEmpty() && arguments.size() < before);
    return out.toString();
  }

  private static void once(String format, Deque<String> arguments, StringBuilder out) {
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      boolean last = i + 1 == format.length();
      if (c == '%' && !last) {
        char kind = format.charAt(++i);
        String argument = kind == '%' || arguments.isEmpty() ? "" : arguments.removeFirst();
        out.append(kind == '%' ? "%" : kind == 'b' ? unescaped(argument) : argument);
      } else if (c == '\\' && !last) {
        out.append(unescaped(format.substring(i, i + 2)));
        i++;
      } else {
        out.append(c);
      }
    }
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n")
        .replace("\\t", "\t")
        .replace("\\r", "\r")
        .replace("\\\\", "\\");
  }
}
