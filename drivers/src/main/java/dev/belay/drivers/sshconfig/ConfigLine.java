package dev.belay.drivers.sshconfig;

import dev.belay.drivers.DeviceFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of a configuration: a keyword and its arguments.
 *
 * @param file where it stands
 * @param number from 1
 * @param keyword in lower case
 * @param arguments without their quotes
 */
record ConfigLine(Path file, int number, String keyword, List<String> arguments) {
  ConfigLine {
    arguments = List.copyOf(arguments);
  }

  /** Null for a blank line and a comment. */
  static @Nullable ConfigLine parse(Path file, int number, String text) {
    String line = text.strip();
    if (line.isEmpty() || line.startsWith("#")) {
      return null;
    }
    int end = 0;
    while (end < line.length()
        && !Character.isWhitespace(line.charAt(end))
        && line.charAt(end) != '=') {
      end++;
    }
    String keyword = line.substring(0, end).toLowerCase(Locale.ROOT);
    String rest = line.substring(end).strip();
    if (rest.startsWith("=")) {
      rest = rest.substring(1).strip();
    }
    ConfigLine bare = new ConfigLine(file, number, keyword, List.of());
    return new ConfigLine(file, number, keyword, bare.split(rest));
  }

  /** The one argument that most keywords have. */
  String value() {
    if (arguments.isEmpty() || arguments.getFirst().isEmpty()) {
      throw problem("`" + keyword + "` has no value; give it one or remove the line");
    }
    return arguments.getFirst();
  }

  /** Everything behind the keyword. */
  String allValues() {
    return String.join(" ", arguments);
  }

  DeviceFault problem(String what) {
    return new DeviceFault.UnusableInput(file + ":" + number + ": " + what + ".");
  }

  private List<String> split(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean any = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
        any = true;
      } else if (Character.isWhitespace(c) && !quoted) {
        if (any) {
          words.add(word.toString());
        }
        word.setLength(0);
        any = false;
      } else if (c == '#' && !any) {
        break; // a comment behind the arguments
      } else {
        word.append(c);
        any = true;
      }
    }
    if (quoted) {
      throw problem("a quotation mark is not closed; close it");
    }
    if (any) {
      words.add(word.toString());
    }
    return words;
  }
}
