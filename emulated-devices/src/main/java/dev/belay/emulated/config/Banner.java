package dev.belay.emulated.config;

/** Texts of several lines, which end where they say. */
public final class Banner {

  private Banner() {}

  /**
   * What ends the text that this line opens: a delimiter of IOS, {@code EOF} of EOS. Empty when the
   * line opens none, or also ends it.
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
    String delimiter = rest.startsWith("^C") ? "^C" : rest.substring(0, 1);
    return rest.indexOf(delimiter, delimiter.length()) >= 0 ? "" : delimiter;
  }
}
