package dev.belay.emulated.config;

import java.util.ArrayList;
import java.util.List;

/** Reads texts of statements in braces, or of {@code set} lines. */
public final class BraceReader {

  private final String text;
  private int at;
  private int line = 1;

  private BraceReader(String text) {
    this.text = text;
  }

  /** The text cannot be read. */
  public static final class Unreadable extends RuntimeException {
    private final int line;
    private final String word;

    Unreadable(int line, String word) {
      super("syntax error in line " + line + ": " + word);
      this.line = line;
      this.word = word;
    }

    /** Line number, from 1. */
    public int line() {
      return line;
    }

    /** The word that was not expected. */
    public String word() {
      return word;
    }
  }

  /** Each statement as the words that lead to it from the top; throws {@link Unreadable}. */
  static List<List<String>> paths(String text) {
    if (text.stripLeading().startsWith("set ")) {
      return text.lines()
          .map(String::strip)
          .filter(line -> line.startsWith("set "))
          .map(line -> words(line.substring(4)))
          .toList();
    }
    BraceReader reader = new BraceReader(text);
    List<List<String>> paths = new ArrayList<>();
    reader.block(List.of(), paths, true);
    return paths;
  }

  /** The words of a line; what stands in double quotes is one word, without them. */
  public static List<String> words(String line) {
    BraceReader reader = new BraceReader(line);
    List<String> words = new ArrayList<>();
    for (String word = reader.next(); !word.isEmpty(); word = reader.next()) {
      words.add(unquoted(word));
    }
    return words;
  }

  private void block(List<String> path, List<List<String>> paths, boolean top) {
    List<String> statement = new ArrayList<>();
    boolean empty = true;
    for (String word = next(); !word.isEmpty(); word = next()) {
      switch (word) {
        case "{" -> {
          refuseUnknown(path, statement, word);
          block(joined(path, statement), paths, false);
          statement.clear();
          empty = false;
        }
        case ";" -> {
          refuseUnknown(path, statement, word);
          add(joined(path, statement), paths);
          statement.clear();
          empty = false;
        }
        case "}" -> {
          if (top || !statement.isEmpty()) {
            throw new Unreadable(line, word);
          }
          if (empty) {
            paths.add(path);
          }
          return;
        }
        default -> statement.add(word);
      }
    }
    if (!top || !statement.isEmpty()) {
      throw new Unreadable(line, statement.isEmpty() ? "end of input" : statement.getFirst());
    }
  }

  private void refuseUnknown(List<String> path, List<String> statement, String word) {
    if (statement.isEmpty()) {
      throw new Unreadable(line, word);
    }
    if (path.isEmpty() && !BraceSchema.isTop(statement.getFirst())) {
      throw new Unreadable(line, statement.getFirst());
    }
  }

  /** A list in brackets is as many statements. */
  private static void add(List<String> path, List<List<String>> paths) {
    int open = path.indexOf("[");
    if (open < 0) {
      paths.add(path);
      return;
    }
    for (String value : path.subList(open + 1, path.size())) {
      if (!value.equals("]")) {
        paths.add(joined(path.subList(0, open), List.of(value)));
      }
    }
  }

  private static List<String> joined(List<String> path, List<String> statement) {
    List<String> all = new ArrayList<>(path);
    statement.forEach(word -> all.add(unquoted(word)));
    return all;
  }

  private static String unquoted(String word) {
    return word.length() >= 2 && word.startsWith("\"") && word.endsWith("\"")
        ? word.substring(1, word.length() - 1)
        : word;
  }

  /** The next word, with its quotes; empty at the end. Comments are skipped. */
  private String next() {
    skip();
    if (at >= text.length()) {
      return "";
    }
    int start = at;
    char first = text.charAt(at++);
    if ("{};[]".indexOf(first) >= 0) {
      return text.substring(start, at);
    }
    if (first == '"') {
      int end = text.indexOf('"', at);
      at = end < 0 ? text.length() : end + 1;
      return text.substring(start, at);
    }
    while (at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && "{};".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private void skip() {
    while (at < text.length()) {
      if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at);
        at = end < 0 ? text.length() : end + 2;
      } else if (text.charAt(at) == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (Character.isWhitespace(text.charAt(at))) {
        line += text.charAt(at) == '\n' ? 1 : 0;
        at++;
      } else {
        return;
      }
    }
  }
}
