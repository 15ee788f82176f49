package dev.belay.cli.platform;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.drivers.Credentials;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.Secret;
import dev.belay.drivers.Timeouts;
import dev.belay.integrations.credentials.Access;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.credentials.ResolvedCredentials;
import dev.belay.integrations.credentials.SecretText;
import dev.belay.integrations.input.CredentialReference;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.integrations.settings.TimeoutSettings;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a device is reached by the settings, for a session without a worker. Stateless. */
final class DeviceAccess {
  private DeviceAccess() {}

  /** The account that reads, by its reference or that of all devices. */
  static Credentials account(BelaySettings settings, @Nullable String wanted) {
    String reference = wanted == null ? settings.inventory().credential() : wanted;
    if (reference == null) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "there is no account to log in with; name one by --credential, or inventory.credential in"
              + " belay.yaml.");
    }
    if (!CredentialReference.isValid(reference)) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          wanted == null
              ? "inventory.credential is another account for each device of the inventory; name the"
                  + " one to log in with by --credential."
              : "--credential is not a reference; " + CredentialReference.REMEDY + ".");
    }
    ResolvedCredentials account =
        CredentialResolver.of(settings.credentials(), System.getenv(), settings.home())
            .resolve(reference, Access.READ);
    return new Credentials(
        account.username(),
        secret(account.password()),
        account.keyFiles(),
        secret(account.keyPassphrase()),
        secret(account.enable()));
  }

  /** The key that was named, or what the settings say. */
  static HostKeyPolicy hostKeys(BelaySettings settings, @Nullable String fingerprint) {
    if (fingerprint != null) {
      return new HostKeyPolicy.Pinned(Set.of(fingerprint));
    }
    return switch (settings.hostKeys().policy()) {
      case STRICT -> new HostKeyPolicy.KnownHosts(settings.hostKeys().file());
      case ACCEPT_NEW -> new HostKeyPolicy.AcceptNew(settings.hostKeys().file());
    };
  }

  static Timeouts timeouts(BelaySettings settings) {
    TimeoutSettings timeouts = settings.timeouts();
    return Timeouts.defaults()
        .withConnect(timeouts.connect())
        .withAuthentication(timeouts.authentication())
        .withInactivity(timeouts.inactivity())
        .withCommand(timeouts.command())
        .withSession(timeouts.session());
  }

  private static @Nullable Secret secret(@Nullable SecretText text) {
    return text == null ? null : Secret.of(text.reveal());
  }
}
