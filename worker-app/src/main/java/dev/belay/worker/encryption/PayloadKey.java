package dev.belay.worker.encryption;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of 256 bits and what it is known by. Immutable; it hides itself.
 *
 * <p>Its id is its name and a check value, which is derived from the key in one direction: so a
 * process that was given another key by the same name is told from a payload that was tampered
 * with.
 */
final class PayloadKey {
  static final int BYTES = 32;

  private static final String MAC = "HmacSHA256";
  private static final int CHECK_BYTES = 8;
  private static final byte[] CHECK_LABEL =
      "belay payload key check 1".getBytes(StandardCharsets.US_ASCII);

  private final String name;
  private final SecretKey key;
  private final String id;

  /**
   * Takes a copy.
   *
   * @param name of letters, digits, dots, underscores and hyphens
   * @param bytes {@link #BYTES} of them
   */
  PayloadKey(String name, byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a payload key has " + BYTES + " bytes");
    }
    this.name = name;
    this.key = new SecretKeySpec(bytes, "AES");
    this.id = name + ":" + check(bytes);
  }

  String name() {
    return name;
  }

  String id() {
    return id;
  }

  SecretKey key() {
    return key;
  }

  private static String check(byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(bytes, MAC));
      return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(CHECK_LABEL), CHECK_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + MAC, e);
    }
  }

  @Override
  public String toString() {
    return "PayloadKey[" + id + "]";
  }
}
