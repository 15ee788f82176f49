package dev.belay.drivers.tree;

import dev.belay.drivers.platform.GrammarSection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Reads a text in which the lines of a section are indented deeper than the line that opens it. */
final class IndentedReader {
  private IndentedReader() {}

  static NodeBuilder read(List<String> lines, ConfigurationGrammar grammar) {
    boolean flat = grammar.form() == GrammarSection.Form.FLAT;
    NodeBuilder root = NodeBuilder.root();
    Deque<NodeBuilder> open = new ArrayDeque<>();
    open.push(root);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || grammar.isComment(line) || grammar.isBlockEnd(line)) {
        continue;
      }
      int indent = flat ? 0 : indentOf(lines.get(i));
      while (indent <= open.element().indent) {
        open.pop();
      }
      int last = VerbatimText.endOf(lines, i, grammar);
      String text = last == i ? line : String.join("\n", lines.subList(i, last + 1)).strip();
      NodeBuilder node = new NodeBuilder(text, indent, i, last);
      open.element().children.add(node);
      if (open.size() > NodeBuilder.DEEPEST) {
        throw new ConfigurationSyntaxException(i + 1, "sections are nested too deeply");
      }
      open.push(node);
      i = last;
    }
    return root;
  }

  static int indentOf(String line) {
    int indent = 0;
    while (indent < line.length() && Character.isWhitespace(line.charAt(indent))) {
      indent++;
    }
    return indent;
  }
}
