package dev.belay.drivers.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits an expression into its words. For one thread. */
final class Lexer {
  static final int LONGEST = 10_000;

  /** The tree is no deeper than that, and so is the stack that reads and answers it. */
  static final int MOST_WORDS = 300;

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  /** The words, of which the last is the end. */
  static List<Token> tokens(String expression) {
    if (expression.length() > LONGEST) {
      throw new QueryException.BadExpression(
          LONGEST, "the expression is longer than " + LONGEST + " characters");
    }
    return new Lexer(expression).split();
  }

  private List<Token> split() {
    while (at < text.length()) {
      if (" \t\r\n".indexOf(text.charAt(at)) >= 0) {
        at++;
      } else {
        tokens.add(next());
        if (tokens.size() > MOST_WORDS) {
          throw error(at, "the expression has more than " + MOST_WORDS + " words");
        }
      }
    }
    tokens.add(new Token(TokenKind.END, null, at));
    return tokens;
  }

  private Token next() {
    int start = at;
    char c = text.charAt(at++);
    return switch (c) {
      case '.' -> sign(TokenKind.DOT, start);
      case '*' -> sign(TokenKind.STAR, start);
      case ']' -> sign(TokenKind.RIGHT_BRACKET, start);
      case ',' -> sign(TokenKind.COMMA, start);
      case ':' -> sign(TokenKind.COLON, start);
      case '@' -> sign(TokenKind.CURRENT, start);
      case '(' -> sign(TokenKind.LEFT_PARENTHESIS, start);
      case ')' -> sign(TokenKind.RIGHT_PARENTHESIS, start);
      case '{' -> sign(TokenKind.LEFT_BRACE, start);
      case '}' -> sign(TokenKind.RIGHT_BRACE, start);
      case '[' ->
          accept(']')
              ? sign(TokenKind.FLATTEN, start)
              : sign(accept('?') ? TokenKind.FILTER : TokenKind.LEFT_BRACKET, start);
      case '|' -> sign(accept('|') ? TokenKind.OR : TokenKind.PIPE, start);
      case '&' -> sign(accept('&') ? TokenKind.AND : TokenKind.REFERENCE, start);
      case '<' -> sign(accept('=') ? TokenKind.LESS_OR_EQUAL : TokenKind.LESS, start);
      case '>' -> sign(accept('=') ? TokenKind.GREATER_OR_EQUAL : TokenKind.GREATER, start);
      case '!' -> sign(accept('=') ? TokenKind.NOT_EQUAL : TokenKind.NOT, start);
      case '=' -> {
        if (!accept('=')) {
          throw error(start, "= is no operator; equal is written ==");
        }
        yield sign(TokenKind.EQUAL, start);
      }
      case '\'' -> new Token(TokenKind.LITERAL, between('\'', start, true), start);
      case '"' ->
          new Token(
              TokenKind.QUOTED_IDENTIFIER,
              json('"' + between('"', start, false) + '"', start, "the name in quotes is no JSON"),
              start);
      case '`' ->
          new Token(
              TokenKind.LITERAL,
              json(
                  between('`', start, true),
                  start,
                  "between backticks stands JSON; a text is written 'text'"),
              start);
      default -> word(c, start);
    };
  }

  private Token word(char first, int start) {
    if (isLetter(first)) {
      while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
        at++;
      }
      return new Token(TokenKind.IDENTIFIER, text.substring(start, at), start);
    }
    if (isDigit(first) || first == '-') {
      while (at < text.length() && isDigit(text.charAt(at))) {
        at++;
      }
      if (isDigit(text.charAt(at - 1))) {
        return new Token(TokenKind.NUMBER, clamped(text.substring(start, at)), start);
      }
    }
    String sign = new String(Character.toChars(text.codePointAt(start)));
    throw error(start, sign + " cannot stand here; names with such signs are written in \"…\"");
  }

  /** What is larger counts no list's elements. */
  private static long clamped(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return digits.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /** The text up to the closing sign; a backslash before that sign keeps it, and may go. */
  private String between(char sign, int start, boolean dropBackslash) {
    StringBuilder inner = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == sign) {
        return inner.toString();
      }
      if (c == '\\' && at < text.length()) {
        char escaped = text.charAt(at++);
        if (escaped != sign || !dropBackslash) {
          inner.append(c);
        }
        inner.append(escaped);
      } else {
        inner.append(c);
      }
    }
    throw error(start, "what begins with " + sign + " here does not end");
  }

  private static @Nullable Object json(String json, int start, String otherwise) {
    return JsonReader.read(json, () -> error(start, otherwise));
  }

  private boolean accept(char expected) {
    boolean there = at < text.length() && text.charAt(at) == expected;
    if (there) {
      at++;
    }
    return there;
  }

  private static Token sign(TokenKind kind, int start) {
    return new Token(kind, null, start);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static QueryException error(int position, String reason) {
    return new QueryException.BadExpression(position, reason);
  }
}
