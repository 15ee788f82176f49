package dev.belay.integrations.vault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.integrations.credentials.SecretText;
import dev.belay.integrations.credentials.SecretTexts;
import dev.belay.integrations.credentials.SecretsUnavailable;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.TextSource;
import dev.belay.integrations.settings.SecretPlace;
import dev.belay.integrations.settings.VaultSettings.AppRole;
import dev.belay.integrations.settings.VaultSettings.Auth;
import dev.belay.integrations.settings.VaultSettings.Kubernetes;
import dev.belay.integrations.settings.VaultSettings.Token;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Comes by a token, and renews it. Stateless. */
record VaultLogin(VaultApi api, Auth auth, SecretTexts secrets, LongSupplier nanoTime) {
  private static final long LONGEST_JWT = 64 * 1024;
  private static final String SELF = "auth/token/";

  /**
   * Logs in.
   *
   * @throws InputException when Vault does not let us in
   * @throws SecretsUnavailable when it does not answer
   */
  Lease begin() {
    return switch (auth) {
      case Token(SecretPlace place) -> lookUp(secrets.read(place, "token-from"), place);
      case AppRole(String mount, String roleId, SecretPlace secretId) ->
          logIn(
              mount,
              Map.of(
                  "role_id",
                  roleId,
                  "secret_id",
                  secrets.read(secretId, "secret-id-from").reveal()),
              "the AppRole",
              "check role-id, and make a new secret id (vault write -f auth/"
                  + mount
                  + "/role/NAME/secret-id) where it has expired or was used up");
      case Kubernetes(String mount, String role, Path tokenFile) ->
          logIn(
              mount,
              Map.of("role", role, "jwt", TextSource.read(tokenFile, LONGEST_JWT).strip()),
              "the Kubernetes role " + role,
              "check that the role is bound to this pod's service account and namespace");
    };
  }

  /** Asks for more time; empty when Vault gives none to this token. */
  Optional<Lease> renew(Lease lease) {
    long asked = nanoTime.getAsLong();
    VaultApi.Answer answer = api.post(SELF + "renew-self", lease.token(), Map.of());
    if (!answer.good()) {
      return Optional.empty();
    }
    JsonNode auth = answer.body().path("auth");
    return Optional.of(
        new Lease(lease.token(), seconds(auth, "lease_duration"), asked, renewable(auth)));
  }

  /** Whether Vault still knows a token. One that may not ask about itself counts as unknown. */
  boolean knows(SecretText token) {
    return api.get(SELF + "lookup-self", token).good();
  }

  private Lease lookUp(SecretText token, SecretPlace place) {
    long asked = nanoTime.getAsLong();
    VaultApi.Answer answer = api.get(SELF + "lookup-self", token);
    if (!answer.good()) {
      throw InputException.of(
          api.name() + " does not accept the token from " + words(place),
          "it has expired or was revoked, or its policy forbids auth/token/lookup-self; put a new"
              + " one there");
    }
    JsonNode data = answer.body().path("data");
    return new Lease(token, seconds(data, "ttl"), asked, renewable(data));
  }

  private Lease logIn(String mount, Map<String, String> body, String who, String remedy) {
    long asked = nanoTime.getAsLong();
    VaultApi.Answer answer = api.post("auth/" + mount + "/login", null, body);
    String token = answer.body().path("auth").path("client_token").asText("");
    if (answer.good() && !token.isEmpty()) {
      JsonNode auth = answer.body().path("auth");
      return new Lease(
          SecretText.of(token), seconds(auth, "lease_duration"), asked, renewable(auth));
    }
    if (answer.status() == VaultApi.NOT_FOUND || answer.says("no handler for route")) {
      throw InputException.of(
          api.name() + " has no auth method at `" + mount + "`",
          "correct credentials.vault.auth-mount or namespace (vault auth list)");
    }
    throw InputException.of(
        api.name() + " does not let " + who + " in (HTTP " + answer.status() + ")", remedy);
  }

  private static String words(SecretPlace place) {
    return switch (place) {
      case SecretPlace.Variable(String name) -> "the variable " + name;
      case SecretPlace.OwnFile(Path file) -> file.toString();
    };
  }

  private static Duration seconds(JsonNode node, String key) {
    return Duration.ofSeconds(Math.clamp(node.path(key).asLong(), 0, Integer.MAX_VALUE));
  }

  private static boolean renewable(JsonNode node) {
    return node.path("renewable").asBoolean();
  }
}
