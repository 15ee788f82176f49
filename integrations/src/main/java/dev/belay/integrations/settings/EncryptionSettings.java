package dev.belay.integrations.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * With which keys payloads are encrypted. Holds no key. Immutable.
 *
 * @param active the name of the one that is written with; one of the keys
 * @param keys where each is, by names that go into histories; in the order of the settings
 */
public record EncryptionSettings(String active, Map<String, KeyPlace> keys) {
  public EncryptionSettings {
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }

  /** Where a key is, written in base64. */
  public sealed interface KeyPlace {
    /** Alone in a variable or file. */
    record Alone(SecretPlace place) implements KeyPlace {}

    /** The password behind a reference. */
    record Credential(String reference) implements KeyPlace {}
  }
}
