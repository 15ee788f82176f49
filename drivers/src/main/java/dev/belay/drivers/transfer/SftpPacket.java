package dev.belay.drivers.transfer;

import java.nio.charset.StandardCharsets;

/** A request while it is written: the length goes in front when it is done. Reusable. */
final class SftpPacket {
  private static final int LENGTH = 4;

  private final byte[] bytes;
  private int end = LENGTH;

  SftpPacket(int capacity) {
    this.bytes = new byte[capacity];
  }

  SftpPacket begin(int type, int id) {
    end = LENGTH;
    bytes[end++] = (byte) type;
    return uint32(id);
  }

  SftpPacket uint32(int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[end++] = (byte) (value >>> shift);
    }
    return this;
  }

  SftpPacket uint64(long value) {
    return uint32((int) (value >>> 32)).uint32((int) value);
  }

  SftpPacket string(String text) {
    return string(text.getBytes(StandardCharsets.UTF_8));
  }

  SftpPacket string(byte[] text) {
    uint32(text.length);
    System.arraycopy(text, 0, bytes, end, text.length);
    end += text.length;
    return this;
  }

  /** Appends file bytes as a string, without a copy of their own; how many they were. */
  int data(Outgoing source, int most) {
    int start = end + LENGTH;
    int length = source.next(bytes, start, Math.min(most, bytes.length - start));
    uint32(length);
    end += length;
    return length;
  }

  /** The finished packet. */
  byte[] bytes() {
    int length = end - LENGTH;
    for (int i = 0; i < LENGTH; i++) {
      bytes[i] = (byte) (length >>> (24 - 8 * i));
    }
    return bytes;
  }

  int length() {
    return end;
  }
}
