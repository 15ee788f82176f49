package dev.belay.emulated.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Writes configurations in braces or as {@code set} lines. */
final class BraceWriter {
  /**
   * Real Junos shows these encrypted; here they stay as they were typed, so that tests find them.
   */
  private static final Pattern SECRET =
      Pattern.compile("^(encrypted-password|authentication-key|plain-text-password-value|secret) ");

  private static final int INDENT = 4;

  private BraceWriter() {}

  static String braces(List<Node> roots) {
    StringBuilder out = new StringBuilder();
    braces(roots, 0, "", out);
    return out.toString();
  }

  /** Writes statements, each line with this sign before its indentation. */
  static void braces(List<Node> nodes, int indent, String sign, StringBuilder out) {
    for (Node node : nodes) {
      out.append(sign).repeat(' ', indent);
      if (node.children().isEmpty()) {
        out.append(node.line()).append(';').append(secret(node.line())).append('\n');
      } else if (isInline(node)) {
        out.append(node.line()).append(' ').append(node.children().getFirst().line()).append(";\n");
      } else {
        out.append(node.line()).append(" {\n");
        braces(node.children(), indent + INDENT, sign, out);
        out.append(sign).repeat(' ', indent).append("}\n");
      }
    }
  }

  private static boolean isInline(Node node) {
    return BraceSchema.INLINE.contains(node.head())
        && node.children().size() == 1
        && node.children().getFirst().children().isEmpty();
  }

  private static String secret(String line) {
    return SECRET.matcher(line).find() ? " ## SECRET-DATA" : "";
  }

  static String setLines(List<Node> roots) {
    StringBuilder out = new StringBuilder();
    setLines(roots, new ArrayList<>(List.of("set")), out);
    return out.toString();
  }

  private static void setLines(List<Node> nodes, List<String> path, StringBuilder out) {
    for (Node node : nodes) {
      path.add(node.line());
      if (node.children().isEmpty()) {
        out.append(String.join(" ", path)).append('\n');
      } else {
        setLines(node.children(), path, out);
      }
      path.removeLast();
    }
  }
}
