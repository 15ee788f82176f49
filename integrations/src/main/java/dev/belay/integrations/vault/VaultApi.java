package dev.belay.integrations.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.belay.integrations.credentials.SecretText;
import dev.belay.integrations.credentials.SecretsUnavailable;
import dev.belay.integrations.settings.VaultSettings;
import dev.belay.integrations.web.WebAnswer;
import dev.belay.integrations.web.WebCall;
import dev.belay.integrations.web.WebCaller;
import dev.belay.integrations.web.WebFault;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls Vault. What may pass by itself is a {@link SecretsUnavailable}; every other answer is the
 * caller's to judge. Thread-safe.
 */
final class VaultApi implements AutoCloseable {
  static final int GOOD = 200;
  static final int BAD_REQUEST = 400;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;

  private static final int MOST_GOOD = 299;

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final VaultSettings settings;
  private final WebCaller web;

  VaultApi(VaultSettings settings, WebCaller web) {
    this.settings = settings;
    this.web = web;
  }

  /**
   * An answer.
   *
   * @param status of HTTP
   * @param body missing where it is no JSON
   */
  record Answer(int status, JsonNode body) {
    boolean good() {
      return status >= GOOD && status <= MOST_GOOD;
    }

    /** Whether Vault's own words hold these; they are looked at and never shown. */
    boolean says(String words) {
      for (JsonNode error : body.path("errors")) {
        if (error.asText().contains(words)) {
          return true;
        }
      }
      return false;
    }

    /** It may hold a secret. */
    @Override
    public String toString() {
      return "HTTP " + status;
    }
  }

  /** How messages call it. */
  String name() {
    return "Vault at " + WebCaller.host(settings.address());
  }

  Answer get(String path, SecretText token) {
    return call("GET", path, token, null);
  }

  Answer post(String path, @Nullable SecretText token, Map<String, String> body) {
    try {
      return call("POST", path, token, JSON.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are JSON", e);
    }
  }

  private Answer call(
      String method, String path, @Nullable SecretText token, @Nullable String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Vault-Request", "true"); // a proxy in between may insist on it
    if (token != null) {
      headers.put("X-Vault-Token", token.reveal());
    }
    if (settings.namespace() != null) {
      headers.put("X-Vault-Namespace", settings.namespace());
    }
    if (body != null) {
      headers.put("Content-Type", "application/json");
    }
    URI address = URI.create(settings.address() + "/v1/" + path);
    try {
      WebAnswer answer = web.call(new WebCall(method, address, headers, body), settings.timeout());
      refuseWhatPasses(answer);
      return new Answer(answer.status(), json(answer.body()));
    } catch (WebFault fault) {
      throw new SecretsUnavailable("Vault gives no answer: " + fault.sentence() + ".", null);
    }
  }

  /** By the list of status codes in Vault's documentation of its HTTP API. */
  private void refuseWhatPasses(WebAnswer answer) {
    String what =
        switch (answer.status()) {
          case 307, 308 ->
              "is a standby that points elsewhere; name the active node or the load balancer as"
                  + " credentials.vault.address";
          case 412 -> "is not up to date with its primary yet";
          case 429 -> "is a standby, or asked too often";
          case 472 -> "is a secondary for disaster recovery, which answers nobody";
          case 473 -> "is a performance standby that does not answer";
          case 500, 502, 504 -> "has an error of its own (HTTP " + answer.status() + ")";
          case 501 -> "is not initialized";
          case 503 -> "is sealed or down for maintenance; unseal it (vault operator unseal)";
          default -> "";
        };
    if (!what.isEmpty()) {
      throw new SecretsUnavailable(name() + " " + what + ".", answer.retryAfter());
    }
  }

  private static JsonNode json(String body) {
    try {
      JsonNode node = JSON.readTree(body);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance(); // a proxy's page; its words are not passed on
    }
  }

  @Override
  public void close() {
    web.close();
  }
}
