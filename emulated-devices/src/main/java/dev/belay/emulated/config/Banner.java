package dev.belay.emulated.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts of several lines, which end where they say. */
public final class Banner {
  /** How a device shows the control character that ends a text. */
  private static final String SHOWN = "^C";

  private static final Pattern TYPED = Pattern.compile("(banner \\S+) (\\S)(.*)");

  private Banner() {}

  /**
   * What ends the text that this line of a configuration opens: a delimiter of IOS, {@code EOF} of
   * EOS. Empty when the line opens none, or also ends it.
   */
  public static String terminator(String line) {
    String[] words = line.split(" ", 3);
    if (!words[0].equals("banner") || words.length < 2) {
      return "";
    }
    if (words.length == 2) {
      return "EOF";
    }
    String rest = words[2];
    String delimiter = rest.startsWith(SHOWN) ? SHOWN : rest.substring(0, 1);
    return rest.indexOf(delimiter, delimiter.length()) >= 0 ? "" : delimiter;
  }

  /** The banner that a line typed into IOS opens; null when it opens none. */
  public static @Nullable Typed typed(String line) {
    Matcher matcher = TYPED.matcher(line);
    return matcher.matches()
        ? new Typed(matcher.group(1), matcher.group(2).charAt(0), matcher.group(3))
        : null;
  }

  /**
   * A banner as it is typed: the very first sign is its delimiter, also of {@code ^C}.
   *
   * @param command which banner
   * @param delimiter ends the text
   * @param begin of the text, in the command's own line
   */
  public record Typed(String command, char delimiter, String begin) {
    /** Whether the text ends in the line in which it begins. */
    public boolean closed() {
      return begin.indexOf(delimiter) >= 0;
    }

    /** What the configuration shows, whatever the delimiter was. */
    public String shown(String more) {
      String text = closed() ? begin.substring(0, begin.indexOf(delimiter)) : begin;
      return command + " " + SHOWN + text + more + SHOWN;
    }
  }
}
