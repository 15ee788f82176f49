package dev.belay.integrations.credentials;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account that can log in. Immutable. It is no record's duty to hide, but each secret hides
 * itself: this may be printed by accident.
 *
 * @param password for the login; null when keys are used
 * @param keyFiles private keys, tried in this order
 * @param keyPassphrase of the keys
 * @param enable for privileged mode; null when the login is privileged or the password is used
 */
public record ResolvedCredentials(
    String username,
    @Nullable SecretText password,
    List<Path> keyFiles,
    @Nullable SecretText keyPassphrase,
    @Nullable SecretText enable) {
  public ResolvedCredentials {
    keyFiles = List.copyOf(keyFiles);
  }
}
