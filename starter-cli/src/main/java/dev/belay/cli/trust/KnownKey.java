package dev.belay.cli.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A key of a known_hosts file.
 *
 * @param hosts as written in the file
 * @param type such as {@code ssh-ed25519}
 * @param key the base64 text
 */
record KnownKey(String hosts, String type, String key) {
  /** As OpenSSH prints it, {@code SHA256:…}; {@code (unreadable)} for what is no base64. */
  String fingerprint() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Base64.getDecoder().decode(key));
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (IllegalArgumentException e) {
      return "(unreadable)";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
