package dev.belay.drivers.transfer;

import dev.belay.drivers.transport.RemoteStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A device's file server that says what it was told to say, whatever it hears. */
final class ScriptedStream implements RemoteStream {
  private final ByteArrayInputStream says;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

  ScriptedStream(byte[] says) {
    this.says = new ByteArrayInputStream(says);
  }

  /** Text whose characters are bytes. */
  static ScriptedStream saying(String text) {
    return new ScriptedStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  String heard() {
    return heard.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    heard.write(bytes, offset, length);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    return says.read(bytes, offset, length);
  }

  @Override
  public void end() {}

  @Override
  public @Nullable Integer awaitExit(Duration atMost) {
    return 0;
  }

  @Override
  public String errors() {
    return "";
  }

  @Override
  public void close() {}
}
