package dev.belay.drivers.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Reads a text in which sections stand in braces and statements end with a semicolon.
 *
 * <p>Comments ({@code /* … *}{@code /} and {@code ## …} to the end of a line) say nothing. Braces
 * and semicolons inside quotes belong to the quoted word.
 */
final class BraceReader {
  private final String text;
  private int position;
  private int lineNumber = 1;
  private int statementBegan = 1;

  private BraceReader(String text) {
    this.text = text;
  }

  static NodeBuilder read(List<String> lines) {
    return new BraceReader(String.join("\n", lines)).read();
  }

  private NodeBuilder read() {
    NodeBuilder root = NodeBuilder.root();
    Deque<NodeBuilder> open = new ArrayDeque<>();
    open.push(root);
    StringBuilder statement = new StringBuilder();
    while (position < text.length()) {
      char c = text.charAt(position++);
      switch (c) {
        case '"' -> quoted(statement);
        case ';' -> finish(statement, open.element());
        case '{' -> {
          NodeBuilder section = finish(statement, open.element());
          open.push(section);
          if (open.size() > NodeBuilder.DEEPEST) {
            throw new ConfigurationSyntaxException(lineNumber, "sections are nested too deeply");
          }
        }
        case '}' -> {
          if (!statement.isEmpty()) {
            throw new ConfigurationSyntaxException(lineNumber, "a statement lacks its semicolon");
          }
          open.pop();
          if (open.isEmpty()) {
            throw new ConfigurationSyntaxException(lineNumber, "a brace closes nothing");
          }
        }
        default -> {
          if (!statement.isEmpty() || !skippedComment(c)) {
            blankOrLetter(c, statement);
          }
        }
      }
    }
    if (open.size() > 1 || !statement.toString().isBlank()) {
      throw new ConfigurationSyntaxException(lineNumber, "the text ends inside a section");
    }
    return root;
  }

  private void blankOrLetter(char c, StringBuilder statement) {
    if (c == '\n') {
      lineNumber++;
    }
    if (!Character.isWhitespace(c)) {
      begin(statement);
      statement.append(c);
    } else if (!statement.isEmpty() && statement.charAt(statement.length() - 1) != ' ') {
      statement.append(' ');
    }
  }

  private void begin(StringBuilder statement) {
    if (statement.isEmpty()) {
      statementBegan = lineNumber;
    }
  }

  private NodeBuilder finish(StringBuilder statement, NodeBuilder section) {
    String line = statement.toString().strip();
    statement.setLength(0);
    if (line.isEmpty()) {
      throw new ConfigurationSyntaxException(lineNumber, "a section or statement has no name");
    }
    NodeBuilder node = new NodeBuilder(line, 0, statementBegan - 1, lineNumber - 1);
    section.children.add(node);
    return node;
  }

  private void quoted(StringBuilder statement) {
    int begun = lineNumber;
    begin(statement);
    statement.append('"');
    while (position < text.length()) {
      char c = text.charAt(position++);
      statement.append(c);
      if (c == '\n') {
        lineNumber++;
      } else if (c == '\\' && position < text.length()) {
        statement.append(text.charAt(position++));
      } else if (c == '"') {
        return;
      }
    }
    throw new ConfigurationSyntaxException(begun, "a quotation mark is never closed");
  }

  /** A comment stands between statements only: {@code <ge-0/0/*>} is a name. */
  private boolean skippedComment(char c) {
    if (c == '#') {
      while (position < text.length() && text.charAt(position) != '\n') {
        position++;
      }
      return true;
    }
    if (c != '/' || position >= text.length() || text.charAt(position) != '*') {
      return false;
    }
    int end = text.indexOf("*/", position + 1);
    if (end < 0) {
      throw new ConfigurationSyntaxException(lineNumber, "a comment is never closed");
    }
    lineNumber +=
        (int) text.substring(position, end).chars().filter(letter -> letter == '\n').count();
    position = end + 2;
    return true;
  }
}
