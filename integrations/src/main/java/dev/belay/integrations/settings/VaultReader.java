package dev.belay.integrations.settings;

import dev.belay.integrations.input.Section;
import dev.belay.integrations.settings.VaultSettings.AppRole;
import dev.belay.integrations.settings.VaultSettings.Kubernetes;
import dev.belay.integrations.settings.VaultSettings.Token;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code credentials.vault}. */
final class VaultReader {
  private static final Pattern PLACE =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*){0,9}");
  private static final Path SERVICE_ACCOUNT =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount/token");

  private enum Method {
    TOKEN,
    APPROLE,
    KUBERNETES
  }

  private VaultReader() {}

  /** Null when the section names no address. */
  static @Nullable VaultSettings read(Section section, Path home) {
    String address = section.text("address", "").replaceAll("/+$", "");
    VaultSettings settings =
        new VaultSettings(
            uri(section, address),
            section.text("namespace").orElse(null),
            place(section, "mount", "secret"),
            place(section, "path", "belay"),
            section.path("ca-file", home).orElse(null),
            auth(section, home),
            section.duration(
                "timeout", Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMinutes(1)));
    if (!address.isEmpty()) {
      return settings;
    }
    if (!section.entries().isEmpty()) {
      section.problem(
          section.entries().keySet().iterator().next(),
          "credentials.vault.address is missing",
          "write the address of Vault, for example https://vault.example.net:8200");
    }
    return null;
  }

  private static URI uri(Section section, String address) {
    String objection = address.isEmpty() ? null : WebAddress.objection(address);
    if (objection != null) {
      section.problem(
          "address",
          "credentials.vault.address " + objection,
          "write https:// and the name of the host");
      return URI.create("");
    }
    return URI.create(address);
  }

  private static VaultSettings.Auth auth(Section section, Path home) {
    Method method = section.choice("auth", Method.class).orElse(Method.TOKEN);
    // All of them are asked for, so that all are known keys.
    String mount =
        place(section, "auth-mount", method == Method.APPROLE ? "approle" : "kubernetes");
    SecretPlace token =
        WebReader.secret(section, "token-from", home, new SecretPlace.Variable("VAULT_TOKEN"));
    String roleId = section.text("role-id", "");
    SecretPlace secretId =
        WebReader.secret(
            section, "secret-id-from", home, new SecretPlace.Variable("VAULT_SECRET_ID"));
    String role = section.text("role", "");
    Path tokenFile = section.path("token-file", home).orElse(SERVICE_ACCOUNT);
    return switch (method) {
      case TOKEN -> new Token(token);
      case APPROLE -> {
        demand(section, roleId, "role-id", "approle");
        yield new AppRole(mount, roleId, secretId);
      }
      case KUBERNETES -> {
        demand(section, role, "role", "kubernetes");
        yield new Kubernetes(mount, role, tokenFile);
      }
    };
  }

  private static void demand(Section section, String written, String key, String method) {
    if (written.isEmpty()) {
      section.problem(
          "auth", "credentials.vault." + key + " is missing", "auth: " + method + " needs it");
    }
  }

  /** A mount or path without slashes at its ends; a single slash is the top. */
  private static String place(Section section, String key, String usual) {
    String written = section.text(key, usual);
    String place = written.replaceAll("^/+|/+$", "");
    boolean top = key.equals("path") && place.isEmpty() && !written.isEmpty();
    if (!top && !PLACE.matcher(place).matches()) {
      section.problem(
          key,
          "credentials.vault." + key + " is no path",
          "write names separated by slashes, for example " + usual);
    }
    return place;
  }
}
