package dev.belay.integrations.credentials;

import dev.belay.integrations.input.InputException;

/**
 * A system that keeps secrets, open for reading below the place that the settings allow.
 * Implementations are thread-safe, ask anew each time, and bound what they read in time and size.
 */
public interface SecretStore extends AutoCloseable {

  /**
   * What is kept under a path: a JSON object with the keys of an account.
   *
   * @param path relative to the allowed place: names of letters, digits, dots, underscores and
   *     hyphens, separated by slashes, none of which begins with a dot
   * @throws InputException when it is not there, or we may not read it; another attempt would meet
   *     the same
   * @throws SecretsUnavailable when there is no answer now
   */
  SecretText read(String path);

  /** Ends what it does beside answering, such as the renewal of its login. */
  @Override
  default void close() {}
}
