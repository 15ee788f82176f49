package dev.belay.integrations.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the store is, and what it keeps. Holds no secret. Immutable.
 *
 * @param postgres null = SQLite, a file in the data folder
 * @param keep for pruning, which is only done when somebody asks for it
 */
public record StoreSettings(@Nullable PostgresSettings postgres, Keep keep) {

  /**
   * What is kept for how long.
   *
   * @param revisions configurations that were in force within this time; null = all
   * @param revisionsAtLeast so many of each device, however old they are
   * @param runs after their last word; null = for ever
   */
  public record Keep(@Nullable Duration revisions, int revisionsAtLeast, @Nullable Duration runs) {}

  /** A file; pruning would remove nothing. */
  public static StoreSettings usual() {
    return new StoreSettings(null, new Keep(null, 10, null));
  }
}
