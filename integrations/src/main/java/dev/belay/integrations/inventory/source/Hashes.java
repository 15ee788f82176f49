package dev.belay.integrations.inventory.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes lines. Stateless. */
final class Hashes {
  private Hashes() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static void line(MessageDigest hash, String line) {
    hash.update(line.getBytes(StandardCharsets.UTF_8));
    hash.update((byte) '\n');
  }
}
