package dev.belay.activities.session;

import dev.belay.drivers.Credentials;
import dev.belay.drivers.Secret;
import dev.belay.integrations.credentials.Access;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.credentials.ResolvedCredentials;
import dev.belay.integrations.credentials.SecretText;
import dev.belay.integrations.credentials.SecretsUnavailable;
import dev.belay.integrations.input.InputException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accounts in the driver's words, resolved at the last moment and kept nowhere. Thread-safe. */
public final class Accounts {
  private static final String AGENT_VARIABLE = "SSH_AUTH_SOCK";

  private final CredentialResolver resolver;
  private final Map<String, String> environment;

  /**
   * Accounts of one process.
   *
   * @param environment in which an SSH agent may be named
   */
  public Accounts(CredentialResolver resolver, Map<String, String> environment) {
    this.resolver = resolver;
    this.environment = Map.copyOf(environment);
  }

  /**
   * An account as its source gave it.
   *
   * @param reference to it
   * @param access for which it was asked
   */
  record Taken(String reference, Access access, ResolvedCredentials account) {}

  /** The account of a reference; throws UnresolvableCredential or SecretsUnavailable. */
  Taken take(String reference, Access access) {
    try {
      return new Taken(reference, access, resolver.resolve(reference, access));
    } catch (InputException e) {
      throw new UnresolvableCredential(e.problems().getFirst().toString());
    }
  }

  /** In the driver's words; throws UnresolvableCredential when it wants an agent that is not. */
  Credentials credentials(Taken taken) {
    ResolvedCredentials account = taken.account();
    return new Credentials(
        account.username(),
        secret(account.password()),
        account.keyFiles(),
        secret(account.keyPassphrase()),
        secret(account.enable()),
        agent(taken.reference(), account),
        account.answers().stream().map(Accounts::answer).toList());
  }

  /**
   * Asks the source again about an account that was rejected. A source that does not answer now has
   * no other one to give.
   *
   * @return whether it has another one by now
   */
  boolean replaced(Taken rejected) {
    try {
      return !resolver
          .again(rejected.reference(), rejected.access(), rejected.account())
          .equals(rejected.account());
    } catch (InputException | SecretsUnavailable e) {
      return false;
    }
  }

  private Credentials.@Nullable Agent agent(String reference, ResolvedCredentials account) {
    String named = account.agent();
    if (named == null) {
      return null;
    }
    String socket = named.equals(AGENT_VARIABLE) ? environment.get(named) : named;
    if (socket == null || socket.isEmpty()) {
      throw new UnresolvableCredential(
          "The credential "
              + reference
              + " wants the SSH agent of SSH_AUTH_SOCK, and that variable is not set for this"
              + " process; set it, or name the agent's socket.");
    }
    // An account that names keys means these; the agent may hold many more, and each one counts.
    return new Credentials.Agent(Path.of(socket), !account.keyFiles().isEmpty());
  }

  private static Credentials.Answer answer(SecretText text) {
    String[] parts = text.reveal().split("=", 2);
    return new Credentials.Answer(parts[0].strip(), Secret.of(parts.length > 1 ? parts[1] : ""));
  }

  private static @Nullable Secret secret(@Nullable SecretText text) {
    return text == null ? null : Secret.of(text.reveal());
  }
}
