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
 * @param agent the socket of an SSH agent, or {@code SSH_AUTH_SOCK}; null when none is asked
 * @param answers to other questions of a login, each {@code QUESTION=ANSWER}
 */
public record ResolvedCredentials(
    String username,
    @Nullable SecretText password,
    List<Path> keyFiles,
    @Nullable SecretText keyPassphrase,
    @Nullable SecretText enable,
    @Nullable String agent,
    List<SecretText> answers) {
  public ResolvedCredentials {
    keyFiles = List.copyOf(keyFiles);
    answers = List.copyOf(answers);
  }

  /** An account without agent and further answers. */
  public ResolvedCredentials(
      String username,
      @Nullable SecretText password,
      List<Path> keyFiles,
      @Nullable SecretText keyPassphrase,
      @Nullable SecretText enable) {
    this(username, password, keyFiles, keyPassphrase, enable, null, List.of());
  }
}
