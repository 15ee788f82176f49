package dev.belay.emulated.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads one line of shell: lists of pipelines of commands with redirections. */
final class ShellLine {

  private final String text;
  private final UnaryOperator<String> variables;
  private int at;

  private ShellLine(String text, UnaryOperator<String> variables) {
    this.text = text;
    this.variables = variables;
  }

  /** The line cannot be read. */
  static final class SyntaxError extends RuntimeException {
    SyntaxError(String near) {
      super("syntax error near unexpected token `" + near + "'");
    }
  }

  /**
   * One command.
   *
   * @param output file to write; null = none
   * @param input file to read; null = none
   * @param hereDocument the line that ends the text below; null = none
   */
  record Simple(
      List<String> words,
      @Nullable String output,
      boolean append,
      @Nullable String input,
      @Nullable String hereDocument) {}

  /**
   * Commands connected by pipes.
   *
   * @param before what stands before it: {@code ;}, {@code &&} or {@code ||}
   */
  record Pipeline(String before, List<Simple> commands) {}

  /** Where the first pipeline of a text ends; variables are read when it is run. */
  static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
        part.append(c);
      } else if (c == '\'' || c == '"') {
        quote = c;
        part.append(c);
      } else if (c == ';' || text.startsWith("&&", i) || text.startsWith("||", i)) {
        parts.add(part.toString());
        part.setLength(0);
        part.append(c == ';' ? ";" : text.substring(i, i + 2)).append(' ');
        i += c == ';' ? 0 : 1;
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  /** Reads one pipeline as {@link #split} gives it. */
  static Pipeline pipeline(String part, UnaryOperator<String> variables) {
    String text = part.strip();
    String before = ";";
    for (String separator : List.of("&&", "||", ";")) {
      if (text.startsWith(separator)) {
        before = separator;
        text = text.substring(separator.length()).strip();
      }
    }
    return new Pipeline(before, new ShellLine(text, variables).commands());
  }

  private List<Simple> commands() {
    List<Simple> commands = new ArrayList<>();
    while (at < text.length()) {
      commands.add(command());
    }
    return commands;
  }

  private Simple command() {
    List<String> words = new ArrayList<>();
    String output = null;
    String input = null;
    String hereDocument = null;
    boolean append = false;
    for (blanks(); at < text.length(); blanks()) {
      if (take("2>&1") || take("2>/dev/null")) {
        continue;
      }
      if (take("|")) {
        return new Simple(words, output, append, input, hereDocument);
      }
      if (take("<<")) {
        blanks();
        hereDocument = word();
      } else if (take(">>")) {
        blanks();
        output = word();
        append = true;
      } else if (take(">")) {
        blanks();
        output = word();
        append = false;
      } else if (take("<")) {
        blanks();
        input = word();
      } else if (text.charAt(at) == '&' || text.charAt(at) == '(') {
        throw new SyntaxError(text.substring(at, at + 1));
      } else {
        words.add(word());
      }
    }
    return new Simple(words, output, append, input, hereDocument);
  }

  private boolean take(String token) {
    if (text.startsWith(token, at)) {
      at += token.length();
      return true;
    }
    return false;
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    while (at < text.length() && " \t|<>&".indexOf(text.charAt(at)) < 0) {
      char c = text.charAt(at++);
      switch (c) {
        case '\'' -> word.append(until('\''));
        case '"' -> doubleQuoted(word);
        case '\\' -> word.append(at < text.length() ? text.charAt(at++) : '\\');
        case '$' -> word.append(variable());
        default -> word.append(c);
      }
    }
    return word.toString();
  }

  private String until(char end) {
    int close = text.indexOf(end, at);
    if (close < 0) {
      throw new SyntaxError("end of line");
    }
    String part = text.substring(at, close);
    at = close + 1;
    return part;
  }

  private void doubleQuoted(StringBuilder word) {
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length() && "\"\\$`".indexOf(text.charAt(at)) >= 0) {
        word.append(text.charAt(at++));
      } else {
        word.append(c == '$' ? variable() : String.valueOf(c));
      }
    }
    at++;
  }

  private String variable() {
    boolean braced = take("{");
    int start = at;
    if (at < text.length() && text.charAt(at) == '?') {
      at++;
    } else {
      while (at < text.length()
          && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
        at++;
      }
    }
    String name = text.substring(start, at);
    if (braced) {
      take("}");
    }
    return name.isEmpty() ? "$" : variables.apply(name);
  }
}
