package dev.belay.integrations.settings;

import dev.belay.integrations.input.CredentialReference;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.settings.EncryptionSettings.KeyPlace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code temporal.encryption}. */
final class EncryptionReader {
  /** Names go into every payload. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  private EncryptionReader() {}

  /** Null when there is no key: nothing is encrypted then. */
  static @Nullable EncryptionSettings read(Section section, Path home) {
    String active = section.text("active", "");
    Section written = section.section("keys");
    Map<String, KeyPlace> keys = new LinkedHashMap<>();
    for (String name : written.entries().keySet()) {
      if (NAME.matcher(name).matches()) {
        keys.put(name, place(written, name, home));
      } else {
        written.problem(
            name,
            "`" + name + "` cannot be the name of a key",
            "use at most 63 letters, digits, dots, underscores and hyphens");
      }
    }
    if (active.isEmpty() && keys.isEmpty()) {
      return null;
    }
    if (!keys.containsKey(active)) {
      // Half a section must not leave histories in clear text.
      section.problem(
          active.isEmpty() ? "keys" : "active",
          active.isEmpty()
              ? "temporal.encryption.active is missing"
              : "temporal.encryption.keys has no key `" + active + "`",
          active.isEmpty()
              ? "name the key to write with"
              : NearestName.remedy(active, keys.keySet()));
    }
    return new EncryptionSettings(active, keys);
  }

  private static KeyPlace place(Section section, String name, Path home) {
    String written = section.text(name, "");
    boolean alone = written.startsWith("env:") || written.startsWith("file:");
    if (!alone && CredentialReference.isValid(written)) {
      return new KeyPlace.Credential(written);
    }
    // What stands there may be the key, so it is not quoted.
    return new KeyPlace.Alone(
        WebReader.secret(section, name, home, new SecretPlace.Variable("BELAY_PAYLOAD_KEY")));
  }
}
