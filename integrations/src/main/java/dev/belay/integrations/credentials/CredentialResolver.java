package dev.belay.integrations.credentials;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.CredentialSettings;
import java.nio.file.Path;
import java.util.Map;

/** Resolves credential references. Implementations are thread-safe. */
public interface CredentialResolver extends AutoCloseable {

  /**
   * The account behind a reference. For {@link Access#WRITE} it is the reference's write account,
   * or its only account when it has no other; for {@link Access#READ} it is never the write
   * account.
   *
   * @throws InputException naming the reference and the remedy, never a value
   * @throws SecretsUnavailable when the system that keeps it does not answer now
   */
  ResolvedCredentials resolve(String reference, Access access);

  /**
   * The account after a device has rejected one: as the source has it now. When many devices reject
   * the same one at once, the source is asked once for all of them.
   *
   * @param rejected what was resolved before for the same reference and access
   * @return equal to {@code rejected} when it was not replaced at its source
   * @throws InputException when the source does not know it any more
   * @throws SecretsUnavailable when the system that keeps it does not answer now
   */
  default ResolvedCredentials again(String reference, Access access, ResolvedCredentials rejected) {
    forget(reference);
    return resolve(reference, access);
  }

  /** Asks anew next time, because an account was not accepted. */
  default void forget(String reference) {}

  /** Forgets everything, and ends what keeps logins to other systems alive. */
  @Override
  default void close() {}

  /**
   * Environment, file, commands and systems that keep secrets, remembered for the time that the
   * settings say.
   *
   * @param home where relative paths in variables and command outputs start
   */
  static CredentialResolver of(
      CredentialSettings settings, Map<String, String> environment, Path home) {
    return new CachedAccounts(
        new AccountSources(
            new EnvironmentAccounts(environment, home),
            new FileAccounts(settings.file()),
            new CommandAccounts(settings, home),
            new StoredAccounts(SecretStores.of(settings, environment), home)),
        settings.cache(),
        System::nanoTime);
  }
}
