package dev.belay.integrations.approval;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the fields of SSH's binary encoding (RFC 4251, section 5) in order. Not thread-safe. */
final class WireReader {
  private final ByteBuffer bytes;

  WireReader(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /** So many bytes as they are. */
  byte[] exactly(int count) {
    if (count < 0 || count > bytes.remaining()) {
      throw new UnusableSignature("it ends too early");
    }
    byte[] taken = new byte[count];
    bytes.get(taken);
    return taken;
  }

  /** A string: its length and then its bytes. */
  byte[] string() {
    return exactly(number());
  }

  /** A string of text. */
  String text() {
    return new String(string(), StandardCharsets.UTF_8);
  }

  /** An unsigned number of 32 bits; whatever is negative as an int is too large for anything. */
  int number() {
    if (bytes.remaining() < Integer.BYTES) {
      throw new UnusableSignature("it ends too early");
    }
    return bytes.getInt();
  }

  byte octet() {
    return exactly(1)[0];
  }

  /** A number of any size, none of which is negative in keys and signatures. */
  BigInteger integer() {
    byte[] value = string();
    BigInteger integer = value.length == 0 ? BigInteger.ZERO : new BigInteger(value);
    if (integer.signum() < 0) {
      throw new UnusableSignature("it holds a negative number");
    }
    return integer;
  }

  /** Refuses what follows. */
  void end() {
    if (bytes.hasRemaining()) {
      throw new UnusableSignature("something follows where it should end");
    }
  }
}
