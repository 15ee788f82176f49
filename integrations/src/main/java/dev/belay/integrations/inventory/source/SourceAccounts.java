package dev.belay.integrations.inventory.source;

import dev.belay.integrations.credentials.Access;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.credentials.ResolvedCredentials;
import dev.belay.integrations.credentials.SecretsUnavailable;
import dev.belay.integrations.inventory.SourceDown;

/** Accounts of sources: while the system that keeps one is away, so is the source. Thread-safe. */
record SourceAccounts(CredentialResolver resolver) implements CredentialResolver {
  @Override
  public ResolvedCredentials resolve(String reference, Access access) {
    try {
      return resolver.resolve(reference, access);
    } catch (SecretsUnavailable e) {
      throw new SourceDown(
          "the account for it cannot be had: " + e.getMessage(),
          "see whether the system that keeps it answers");
    }
  }

  @Override
  public void forget(String reference) {
    resolver.forget(reference);
  }

  @Override
  public void close() {
    resolver.close();
  }
}
