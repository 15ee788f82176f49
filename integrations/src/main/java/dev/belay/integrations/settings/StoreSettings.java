package dev.belay.integrations.settings;

import org.jspecify.annotations.Nullable;

/**
 * Where the store is. Holds no secret. Immutable.
 *
 * @param postgres null = SQLite, a file in the data folder
 */
public record StoreSettings(@Nullable PostgresSettings postgres) {
  public static StoreSettings usual() {
    return new StoreSettings(null);
  }
}
