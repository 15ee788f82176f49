package dev.belay.integrations.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where HashiCorp Vault is, and what of it Belay reads. Holds no secret. Immutable.
 *
 * @param address without a slash at the end
 * @param namespace of Vault Enterprise; null = the root
 * @param mount of the KV version 2 engine
 * @param path below which all references lead; empty = the whole mount
 * @param caFile certificates that Vault's is judged by; null = those of the Java platform
 * @param auth how a token is come by
 * @param timeout of one call
 */
public record VaultSettings(
    URI address,
    @Nullable String namespace,
    String mount,
    String path,
    @Nullable Path caFile,
    Auth auth,
    Duration timeout) {

  /** How a token is come by. */
  public sealed interface Auth {}

  /**
   * A token that somebody else has made, perhaps Vault's agent.
   *
   * @param place of the token
   */
  public record Token(SecretPlace place) implements Auth {}

  /**
   * AppRole.
   *
   * @param mount of the method, below auth/
   * @param roleId no secret by itself
   * @param secretId where it is
   */
  public record AppRole(String mount, String roleId, SecretPlace secretId) implements Auth {}

  /**
   * A Kubernetes service account.
   *
   * @param mount of the method, below auth/
   * @param role of Vault
   * @param tokenFile which Kubernetes puts into the container and renews
   */
  public record Kubernetes(String mount, String role, Path tokenFile) implements Auth {}

  /** One name that everything behind it is read by. */
  public String dataPath(String reference) {
    return mount + "/data/" + (path.isEmpty() ? "" : path + "/") + reference;
  }
}
