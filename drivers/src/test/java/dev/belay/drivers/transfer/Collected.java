package dev.belay.drivers.transfer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps what arrives. */
final class Collected implements Incoming {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long size = -1;

  @Override
  public void size(long expected) {
    size = expected;
  }

  @Override
  public void take(byte[] piece, int offset, int length) {
    bytes.write(piece, offset, length);
  }

  long size() {
    return size;
  }

  String text() {
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
