package dev.belay.integrations.vault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.integrations.credentials.SecretStore;
import dev.belay.integrations.credentials.SecretText;
import dev.belay.integrations.credentials.SecretTexts;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.VaultSettings;
import dev.belay.integrations.web.WebCaller;
import java.util.function.LongSupplier;

/**
 * Secrets of one KV version 2 engine, below the path that the settings allow: a reference is only
 * ever put behind it. Thread-safe.
 */
public final class VaultStore implements SecretStore {
  private final VaultSettings settings;
  private final VaultApi api;
  private final VaultSession session;

  private VaultStore(VaultSettings settings, VaultApi api, VaultSession session) {
    this.settings = settings;
    this.api = api;
    this.session = session;
  }

  /**
   * Opens it; nothing is asked yet.
   *
   * @param secrets where token and secret id are
   */
  public static VaultStore open(VaultSettings settings, SecretTexts secrets) {
    return open(settings, secrets, System::nanoTime, VaultSession.Later.real());
  }

  static VaultStore open(
      VaultSettings settings,
      SecretTexts secrets,
      LongSupplier nanoTime,
      VaultSession.Later later) {
    VaultApi api = new VaultApi(settings, new WebCaller(settings.caFile()));
    VaultLogin login = new VaultLogin(api, settings.auth(), secrets, nanoTime);
    return new VaultStore(settings, api, new VaultSession(login, nanoTime, later));
  }

  @Override
  public SecretText read(String path) {
    SecretText token = session.token();
    VaultApi.Answer answer = api.get(settings.dataPath(path), token);
    if (answer.status() == VaultApi.FORBIDDEN && session.isOver(token)) {
      answer = api.get(settings.dataPath(path), session.token());
    }
    JsonNode data = answer.body().path("data").path("data");
    if (answer.good() && data.isObject()) {
      return SecretText.of(data.toString());
    }
    throw refused(path, answer);
  }

  private InputException refused(String path, VaultApi.Answer answer) {
    String secret = "the secret `" + settings.dataPath(path) + "`";
    JsonNode metadata = answer.body().path("data").path("metadata");
    if (metadata.isObject()) {
      String version = metadata.path("version").asText("?");
      return InputException.of(
          api.name() + ": version " + version + " of " + secret + " is deleted",
          metadata.path("destroyed").asBoolean()
              ? "it was destroyed for good; write a new one"
              : "bring it back (vault kv undelete -versions=" + version + "), or write a new one");
    }
    return switch (answer.status()) {
      case VaultApi.FORBIDDEN ->
          InputException.of(
              api.name() + " does not let us read " + secret,
              "give our policy `read` on it, or correct mount, path and namespace below"
                  + " credentials.vault");
      case VaultApi.NOT_FOUND ->
          answer.says("no handler for route")
              ? InputException.of(
                  api.name() + " has no engine at `" + settings.mount() + "`",
                  "correct credentials.vault.mount or namespace (vault secrets list)")
              : InputException.of(
                  api.name() + " has no " + secret.substring("the ".length()),
                  "write it (vault kv put), or correct the reference; credentials.vault.path goes"
                      + " before it");
      case VaultApi.GOOD ->
          InputException.of(
              api.name() + " answers about " + secret + " in another form",
              "the engine at `" + settings.mount() + "` must be KV version 2");
      default ->
          InputException.of(
              api.name() + " answers HTTP " + answer.status() + " about " + secret,
              "check that credentials.vault.address is Vault's, and the mount of KV version 2");
    };
  }

  @Override
  public void close() {
    session.close();
    api.close();
  }
}
