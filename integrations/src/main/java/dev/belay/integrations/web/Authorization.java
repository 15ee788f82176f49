package dev.belay.integrations.web;

import dev.belay.integrations.credentials.Access;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.credentials.ResolvedCredentials;
import dev.belay.integrations.credentials.SecretText;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.WebLogin;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves the account of a call at the last moment and keeps it nowhere. Thread-safe. */
public final class Authorization {
  private final CredentialResolver resolver;
  private final @Nullable WebLogin login;
  private final Access access;

  /**
   * For one system.
   *
   * @param login null = calls need no account
   */
  public Authorization(CredentialResolver resolver, @Nullable WebLogin login) {
    this(resolver, login, Access.READ);
  }

  /**
   * For one system.
   *
   * @param access which of the accounts behind a reference
   */
  public Authorization(CredentialResolver resolver, @Nullable WebLogin login, Access access) {
    this.resolver = resolver;
    this.login = login;
    this.access = access;
  }

  /**
   * The value of the header; empty when no account is needed.
   *
   * @throws InputException when the reference leads to no account with a password
   */
  public Optional<String> header() {
    if (login == null) {
      return Optional.empty();
    }
    ResolvedCredentials account = resolver.resolve(login.credential(), access);
    SecretText password = account.password();
    if (password == null) {
      throw InputException.of(
          "the credential `" + login.credential() + "` has no password",
          "give it one; for a bearer token, the token is the password");
    }
    return Optional.of(
        switch (login.scheme()) {
          case BEARER -> "Bearer " + password.reveal();
          // Since NetBox 4.5 tokens name their version by this prefix.
          case TOKEN ->
              (password.reveal().startsWith("nbt_") ? "Bearer " : "Token ") + password.reveal();
          case BASIC ->
              "Basic "
                  + Base64.getEncoder()
                      .encodeToString(
                          (account.username() + ":" + password.reveal())
                              .getBytes(StandardCharsets.UTF_8));
        });
  }

  /** Asks its source again next time, because the account was not accepted. */
  public void forget() {
    if (login != null) {
      resolver.forget(login.credential());
    }
  }
}
