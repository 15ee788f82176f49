package dev.belay.drivers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A whole configuration, proven complete. Holds secrets: never log it.
 *
 * @param raw as the device printed it, restorable, ending in a newline
 * @param normalised the raw text without volatile lines, so that equal configurations have equal
 *     text
 */
public record RunningConfiguration(String raw, String normalised) {
  /** SHA-256 of the raw text in UTF-8, as lower-case hex. */
  public String rawHash() {
    return sha256(raw);
  }

  /**
   * SHA-256 of the normalised text in UTF-8, as lower-case hex; decides whether something changed.
   */
  public String normalisedHash() {
    return sha256(normalised);
  }

  @Override
  public String toString() {
    return "RunningConfiguration[" + raw.length() + " characters]";
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }
}
