package dev.belay.activities.session;

import dev.belay.drivers.Credentials;
import dev.belay.drivers.Secret;
import dev.belay.integrations.credentials.Access;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.credentials.ResolvedCredentials;
import dev.belay.integrations.credentials.SecretText;
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

  /** The account of a reference; throws UnresolvableCredential when there is none. */
  Credentials resolve(String reference, Access access) {
    try {
      ResolvedCredentials account = resolver.resolve(reference, access);
      return new Credentials(
          account.username(),
          secret(account.password()),
          account.keyFiles(),
          secret(account.keyPassphrase()),
          secret(account.enable()),
          agent(reference, account),
          account.answers().stream().map(Accounts::answer).toList());
    } catch (InputException e) {
      throw new UnresolvableCredential(e.problems().getFirst().toString());
    }
  }

  /** Asks its source again the next time. */
  void forget(String reference) {
    resolver.forget(reference);
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
