package dev.belay.integrations.settings;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How {@code belay codec-server} is served, and to whom. Holds no secret. Immutable.
 *
 * @param address to listen at
 * @param port there; 0 takes a free one
 * @param origins pages that may ask from a browser: scheme, host and port of Temporal's UI
 * @param access who may ask
 * @param token where the token is that who asks must show
 * @param keyStore PKCS #12 with key and certificate, for TLS; null = none
 * @param keyStorePassword where its password is
 */
public record CodecServerSettings(
    String address,
    int port,
    List<String> origins,
    Access access,
    SecretPlace token,
    @Nullable Path keyStore,
    SecretPlace keyStorePassword) {

  /** Who may ask. */
  public enum Access {
    /** Who shows the token. */
    TOKEN,
    /** Everybody who is logged in on this machine. */
    THIS_MACHINE
  }

  public CodecServerSettings {
    origins = List.copyOf(origins);
  }
}
