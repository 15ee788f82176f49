package dev.belay.cli.output;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/**
 * Writes JSON in which nothing steers a terminal. Such characters can only stand in its texts,
 * where an escape says the same. Not thread-safe.
 */
final class EscapingWriter extends FilterWriter {
  EscapingWriter(Writer out) {
    super(out);
  }

  @Override
  public void write(int c) throws IOException {
    if (c == '\n' || c == '\r' || !Harmless.steers(c)) {
      out.write(c);
    } else {
      out.write(String.format(Locale.ROOT, "\\u%04x", c));
    }
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      write(text[i]);
    }
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      write(text.charAt(i));
    }
  }
}
