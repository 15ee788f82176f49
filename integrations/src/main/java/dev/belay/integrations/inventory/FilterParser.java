package dev.belay.integrations.inventory;

import dev.belay.integrations.input.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a filter from left to right. For one text. */
final class FilterParser {
  private static final int LONGEST = 4096;
  private static final int DEEPEST = 50;
  private static final String SIGNS = "&|()!=<>\"'";

  private final String text;
  private int at;
  private int depth;

  FilterParser(String text) {
    this.text = text;
  }

  DeviceFilter parse() {
    if (text.isBlank()) {
      throw InputException.of("the filter is empty", "write for example site=fra*");
    }
    if (text.length() > LONGEST) {
      throw InputException.of(
          "the filter is longer than " + LONGEST + " characters", "select by a group or a tag");
    }
    DeviceFilter filter = either();
    skipSpaces();
    if (at < text.length()) {
      throw mistake("`" + text.charAt(at) + "` is not expected here", "join terms by & or |");
    }
    return filter;
  }

  private DeviceFilter either() {
    List<DeviceFilter> parts = new ArrayList<>(List.of(both()));
    while (accept("|", "or")) {
      parts.add(both());
    }
    return parts.size() == 1 ? parts.getFirst() : new DeviceFilter.Or(parts);
  }

  private DeviceFilter both() {
    List<DeviceFilter> parts = new ArrayList<>(List.of(single()));
    while (accept("&", "and")) {
      parts.add(single());
    }
    return parts.size() == 1 ? parts.getFirst() : new DeviceFilter.And(parts);
  }

  private DeviceFilter single() {
    if (++depth > DEEPEST) {
      throw mistake("the filter is nested too deeply", "make it simpler");
    }
    DeviceFilter filter;
    if (accept("!", "not")) {
      filter = new DeviceFilter.Not(single());
    } else if (accept("(", "")) {
      filter = either();
      if (!accept(")", "")) {
        throw mistake("a closing parenthesis is missing", "add )");
      }
    } else {
      filter = term();
    }
    depth--;
    return filter;
  }

  private DeviceFilter term() {
    skipSpaces();
    int column = at + 1;
    String word = word("a field or a name is missing");
    Operator operator = operator();
    if (operator == null) {
      return new DeviceFilter.Term("name", Operator.EQUAL, word, column);
    }
    String value = word("a value is missing after " + operator.sign());
    if (operator.isOrder() && Operator.number(value).isEmpty()) {
      throw mistakeAt(column, "`" + value + "` is not a number", "compare texts with = or != only");
    }
    return new DeviceFilter.Term(word, operator, value, column);
  }

  private @Nullable Operator operator() {
    skipSpaces();
    // Two signs before one: "<=" also begins with "<".
    for (Operator operator :
        List.of(
            Operator.NOT_EQUAL,
            Operator.AT_MOST,
            Operator.AT_LEAST,
            Operator.EQUAL,
            Operator.LESS,
            Operator.GREATER)) {
      if (text.startsWith(operator.sign(), at)) {
        at += operator.sign().length();
        if (text.startsWith("=", at)) {
          at++; // "==" as in most languages.
        }
        return operator;
      }
    }
    return null;
  }

  private String word(String missing) {
    skipSpaces();
    if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
      return quoted(text.charAt(at));
    }
    int start = at;
    while (at < text.length() && !isEnd(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw mistake(missing, "write for example site=fra*");
    }
    return text.substring(start, at);
  }

  private String quoted(char quote) {
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      throw mistake("the quote that begins here is never closed", "add " + quote);
    }
    String word = text.substring(at + 1, end);
    at = end + 1;
    return word;
  }

  private boolean accept(String sign, String word) {
    skipSpaces();
    if (text.startsWith(sign, at)) {
      at += sign.length();
      if ((sign.equals("&") || sign.equals("|")) && text.startsWith(sign, at)) {
        at++; // "&&" and "||" as in most languages.
      }
      return true;
    }
    int end = at + word.length();
    boolean isWord =
        !word.isEmpty()
            && end < text.length()
            && text.substring(at, end).toLowerCase(Locale.ROOT).equals(word)
            && (Character.isWhitespace(text.charAt(end)) || text.charAt(end) == '(');
    if (isWord) {
      at = end;
    }
    return isWord;
  }

  private void skipSpaces() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isEnd(char c) {
    return Character.isWhitespace(c) || SIGNS.indexOf(c) >= 0;
  }

  private InputException mistake(String what, String remedy) {
    return mistakeAt(at + 1, what, remedy);
  }

  private InputException mistakeAt(int column, String what, String remedy) {
    return InputException.of("filter `" + text + "`, column " + column + ": " + what, remedy);
  }
}
