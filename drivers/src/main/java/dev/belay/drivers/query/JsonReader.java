package dev.belay.drivers.query;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the literals of an expression, which are short; this package needs no library for it. */
final class JsonReader {
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*+)(\\.[0-9]++)?([eE][+-]?[0-9]++)?");
  private static final int DEEPEST = 100;

  private final String text;
  private final Supplier<QueryException> bad;
  private int at;

  private JsonReader(String text, Supplier<QueryException> bad) {
    this.text = text;
    this.bad = bad;
  }

  /**
   * The value that the text stands for: whole numbers as {@link Long} or {@link BigInteger}, others
   * as {@link Double}.
   *
   * @param bad what to throw when it stands for none
   */
  static @Nullable Object read(String text, Supplier<QueryException> bad) {
    JsonReader reader = new JsonReader(text, bad);
    Object value = reader.value(0);
    reader.blanks();
    if (reader.at < text.length()) {
      throw bad.get();
    }
    return value;
  }

  private @Nullable Object value(int depth) {
    if (depth > DEEPEST) {
      throw bad.get();
    }
    blanks();
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object(int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    at++;
    blanks();
    if (accept('}')) {
      return map;
    }
    do {
      blanks();
      String key = string();
      blanks();
      expect(':');
      map.put(key, value(depth + 1));
      blanks();
    } while (accept(','));
    expect('}');
    return map;
  }

  private List<@Nullable Object> array(int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    at++;
    blanks();
    if (accept(']')) {
      return list;
    }
    do {
      list.add(value(depth + 1));
      blanks();
    } while (accept(','));
    expect(']');
    return list;
  }

  private String string() {
    expect('"');
    StringBuilder string = new StringBuilder();
    while (peek() != '"') {
      char c = next();
      if (c < ' ') {
        throw bad.get();
      }
      string.append(c == '\\' ? escaped() : c);
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw bad.get();
    };
  }

  private char unicode() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      char c = next();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw bad.get();
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private Number number() {
    Matcher matcher = NUMBER.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw bad.get();
    }
    at = matcher.end();
    if (matcher.group(1) == null && matcher.group(2) == null) {
      return Numbers.whole(new BigInteger(matcher.group()));
    }
    double number = Double.parseDouble(matcher.group());
    if (Double.isInfinite(number)) {
      throw bad.get();
    }
    return number;
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) {
      throw bad.get();
    }
    at += word.length();
    return value;
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  /** The sign here; at the end one that JSON has nowhere outside of strings. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private char next() {
    if (at >= text.length()) {
      throw bad.get();
    }
    return text.charAt(at++);
  }

  private boolean accept(char expected) {
    boolean there = peek() == expected;
    if (there) {
      at++;
    }
    return there;
  }

  private void expect(char expected) {
    if (!accept(expected)) {
      throw bad.get();
    }
  }
}
