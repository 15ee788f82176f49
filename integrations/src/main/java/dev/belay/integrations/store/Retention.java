package dev.belay.integrations.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is kept for how long. Immutable.
 *
 * @param revisions a configuration that was in force within this time is kept; null = all are
 * @param revisionsAtLeast so many of each device are kept however old they are; at least the newest
 * @param runs a run is kept for this long after its last word; null = for ever
 */
public record Retention(
    @Nullable Duration revisions, int revisionsAtLeast, @Nullable Duration runs) {
  /** The newest revision of a device is what the next one is compared with. */
  private static final int FEWEST = 1;

  public Retention {
    if (revisionsAtLeast < FEWEST) {
      throw new IllegalArgumentException("the newest revision of a device is always kept");
    }
  }

  /** Everything, for ever. */
  public static Retention everything() {
    return new Retention(null, FEWEST, null);
  }

  /** Whether anything would ever be removed. */
  public boolean removesNothing() {
    return revisions == null && runs == null;
  }
}
