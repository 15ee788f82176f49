package dev.belay.drivers;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How to log in.
 *
 * @param username the account
 * @param password tried once, after the keys; a wrong one costs one attempt on the device
 * @param keyFiles private keys in OpenSSH or PEM format, tried in order
 * @param keyPassphrase opens the key files that are encrypted
 * @param enable the secret for the privileged mode, where the platform asks for one
 */
public record Credentials(
    String username,
    @Nullable Secret password,
    List<Path> keyFiles,
    @Nullable Secret keyPassphrase,
    @Nullable Secret enable) {
  /** Copies the list and refuses an account without a name. */
  public Credentials {
    Objects.requireNonNull(username, "username");
    keyFiles = List.copyOf(keyFiles);
    if (username.isBlank()) {
      throw new DeviceFault.UnusableInput("The credential has no user name; give it one.");
    }
  }

  /** An account with a password and nothing else. */
  public static Credentials password(String username, Secret password) {
    return new Credentials(username, password, List.of(), null, null);
  }

  /** Everything in it that nobody may read, for whoever hides it in what a device repeats. */
  public List<String> clearTexts() {
    return Stream.of(password, keyPassphrase, enable)
        .filter(Objects::nonNull)
        .map(Secret::reveal)
        .toList();
  }

  /** The same account with a secret for the privileged mode. */
  public Credentials withEnable(Secret secret) {
    return new Credentials(username, password, keyFiles, keyPassphrase, secret);
  }
}
