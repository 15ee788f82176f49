package dev.belay.integrations.settings;

import dev.belay.integrations.input.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the section {@code codec-server}. */
final class CodecServerReader {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");
  private static final Pattern ORIGIN =
      Pattern.compile("https?://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?");
  private static final List<String> LOCAL_UI =
      List.of("http://127.0.0.1:8233", "http://localhost:8233");

  private CodecServerReader() {}

  static CodecServerSettings read(Section section, Path home) {
    String address = section.text("address", "127.0.0.1");
    List<String> origins = section.texts("origins");
    for (String origin : origins) {
      if (!ORIGIN.matcher(origin).matches()) {
        section.problem(
            "origins",
            "codec-server.origins holds `" + origin + "`, which is no origin",
            "write scheme, host and port of Temporal's UI, such as https://temporal.example.net");
      }
    }
    CodecServerSettings settings =
        new CodecServerSettings(
            address,
            section.integer("port", 8234, 0, 65_535),
            origins.isEmpty() ? LOCAL_UI : origins,
            section
                .choice("access", CodecServerSettings.Access.class)
                .orElse(CodecServerSettings.Access.TOKEN),
            WebReader.secret(
                section, "token-from", home, new SecretPlace.Variable("BELAY_CODEC_TOKEN")),
            section.path("key-store", home).orElse(null),
            WebReader.secret(
                section,
                "key-store-password-from",
                home,
                new SecretPlace.Variable("BELAY_CODEC_KEY_STORE_PASSWORD")));
    if (!LOOPBACK.contains(address)) {
      refuseOpenDoor(section, settings);
    }
    return settings;
  }

  /** What it answers is what the encryption keeps from others. */
  private static void refuseOpenDoor(Section section, CodecServerSettings settings) {
    if (settings.keyStore() == null) {
      section.problem(
          "address",
          "codec-server.address can be reached from elsewhere, and there is no TLS",
          "add key-store, or listen at 127.0.0.1 behind a reverse proxy");
    }
    if (settings.access() == CodecServerSettings.Access.THIS_MACHINE) {
      section.problem(
          "access",
          "codec-server.access is this-machine, and its address can be reached from elsewhere",
          "write access: token");
    }
  }
}
