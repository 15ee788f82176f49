package dev.belay.emulated.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The line that is being typed, and its echo. */
final class Typing {

  private final Screen screen;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(64);

  Typing(Screen screen) {
    this.screen = screen;
  }

  boolean isEmpty() {
    return line.size() == 0;
  }

  /** Takes one byte, which may be a part of a character. */
  void key(byte key, boolean echo) {
    line.write(key);
    if (echo) {
      screen.echo(key);
    }
  }

  /** Takes back the last byte. */
  void eraseKey(boolean echo) {
    if (line.size() > 0) {
      byte[] bytes = line.toByteArray();
      line.reset();
      line.write(bytes, 0, bytes.length - 1);
      if (echo) {
        screen.print("\b \b");
      }
    }
  }

  /** Takes back everything. */
  void eraseAll(boolean echo) {
    while (line.size() > 0) {
      eraseKey(echo);
    }
  }

  /** What was typed; the next line begins. */
  String take() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    return text;
  }
}
