package dev.belay.cli.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes HTML that is well-formed XML too. Whatever text it is given stays text: it is escaped, and
 * characters that nobody can see are shown as {@code ?}. Not thread-safe.
 */
public final class HtmlWriter {
  /** Between these a line end means nothing, so the source can be read as well. */
  private static final Set<String> APART =
      Set.of("head", "title", "style", "p", "h1", "h2", "h3", "dd", "table", "tr", "section");

  private final Writer out;
  private final Deque<String> open = new ArrayDeque<>();

  /** Writes there; the caller closes it. */
  public HtmlWriter(Writer out) {
    this.out = out;
    raw("<!DOCTYPE html>\n");
  }

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn; a value is escaped, a name is ours
   */
  public HtmlWriter open(String element, String... attributes) {
    raw("<" + element);
    attributes(attributes);
    raw(">");
    open.push(element);
    return this;
  }

  /** Closes the element that was opened last. */
  public HtmlWriter close() {
    String element = open.pop();
    raw("</" + element + (APART.contains(element) ? ">\n" : ">"));
    return this;
  }

  /** An element that holds nothing. */
  public HtmlWriter empty(String element, String... attributes) {
    raw("<" + element);
    attributes(attributes);
    raw("/>\n");
    return this;
  }

  /** Text within the element that is open. */
  public HtmlWriter text(String text) {
    raw(escaped(Harmless.plain(text)));
    return this;
  }

  /** An element with a text. */
  public HtmlWriter element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close();
  }

  /** Styles of our own: the only thing that is not escaped. */
  public HtmlWriter style(String css) {
    open("style");
    raw(css);
    return close();
  }

  private void attributes(String... attributes) {
    for (int i = 0; i < attributes.length; i += 2) {
      raw(" " + attributes[i] + "=\"" + escaped(Harmless.plain(attributes[i + 1])) + "\"");
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private void raw(String text) {
    try {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
