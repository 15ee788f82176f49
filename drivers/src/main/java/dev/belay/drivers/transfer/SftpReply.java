package dev.belay.drivers.transfer;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** An answer, read from its front to its end. What it claims about its own lengths is checked. */
record SftpReply(int type, int id, ByteBuffer rest) {
  static final int STATUS = 101;
  static final int HANDLE = 102;
  static final int DATA = 103;
  static final int ATTRIBUTES = 105;
  static final int EXTENDED = 201;

  int uint32() throws IOException {
    try {
      return rest.getInt();
    } catch (BufferUnderflowException e) {
      throw broken();
    }
  }

  long uint64() throws IOException {
    try {
      return rest.getLong();
    } catch (BufferUnderflowException e) {
      throw broken();
    }
  }

  byte[] string() throws IOException {
    byte[] bytes = new byte[lengthAhead()];
    rest.get(bytes);
    return bytes;
  }

  String text() throws IOException {
    return new String(string(), StandardCharsets.UTF_8);
  }

  /** The length of the string ahead, which then follows in {@link #rest}. */
  int lengthAhead() throws IOException {
    int length = uint32();
    if (length < 0 || length > rest.remaining()) {
      throw broken();
    }
    return length;
  }

  private static IOException broken() {
    return new IOException("the device's SFTP server sent an answer that contradicts itself");
  }
}
