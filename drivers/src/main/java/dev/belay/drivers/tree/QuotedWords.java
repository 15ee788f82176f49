package dev.belay.drivers.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lines of words as a shell reads them: what stands in quotation marks is one word. Stateless.
 *
 * <p>A command line that is a shell would run what a careless line holds behind a semicolon, and
 * put something else where it says {@code $}; written anew, every word stands for itself.
 */
public final class QuotedWords {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/@%+,=*\\-]+");

  private static final char MARK = '\'';

  private QuotedWords() {}

  /**
   * The line with single quotation marks around every word that needs them, and around no other.
   *
   * @param number of the line, for the complaint
   * @throws ConfigurationSyntaxException when a quotation never ends or a word holds the mark
   *     itself
   */
  public static String canonical(String line, int number) {
    List<String> words = of(line);
    if (words.stream().anyMatch(word -> word.indexOf(MARK) >= 0)) {
      throw new ConfigurationSyntaxException(number, "a word holds a single quotation mark");
    }
    if (isOpen(line)) {
      throw new ConfigurationSyntaxException(number, "a quotation never ends");
    }
    return words.stream().map(QuotedWords::quoted).collect(Collectors.joining(" "));
  }

  private static boolean isOpen(String line) {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == MARK || c == '"')) {
        quote = c;
      }
    }
    return quote != 0;
  }

  /** The words without their marks; a quotation that never ends goes to the end. */
  static List<String> of(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (char c : line.strip().toCharArray()) {
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == MARK || c == '"') {
        quote = c;
        begun = true;
      } else if (Character.isWhitespace(c)) {
        if (begun) {
          words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }

  static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word + "'";
  }
}
