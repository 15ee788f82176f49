package dev.belay.integrations.compliance;

import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.store.RevisionRow;
import dev.belay.integrations.store.Store;
import dev.belay.integrations.store.StoreException.StoreUnusable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A device's newest stored configuration, or why it cannot be judged. */
sealed interface StoredConfiguration {
  /** Larger than any configuration of a device that people would still read. */
  long MOST_BYTES = 16L << 20;

  /** It is there. */
  record Text(RevisionRow revision, String text) implements StoredConfiguration {
    @Override
    public String toString() {
      return "Text[…]"; // holds secrets
    }
  }

  /** It is not, or not fit to be judged; {@code why} is for people. */
  record Unfit(Optional<RevisionRow> revision, String why) implements StoredConfiguration {}

  /** What is stored of a device. */
  static StoredConfiguration of(Store store, Device device, Instant now, Duration maxAge) {
    Optional<RevisionRow> latest = store.revisions().latest(device.name());
    if (latest.isEmpty()) {
      return new Unfit(
          latest,
          "no configuration of it is stored; `belay backup " + device.name() + "` makes one");
    }
    RevisionRow revision = latest.get();
    Instant oldest = now.minus(maxAge);
    Instant seen = store.revisions().lastSeen(revision, oldest);
    if (seen.isBefore(oldest)) {
      return new Unfit(
          latest,
          "its configuration was last read on the device at "
              + seen
              + ", longer ago than it may be; `belay backup "
              + device.name()
              + "` reads it again");
    }
    if (revision.size() > MOST_BYTES) {
      return new Unfit(
          latest,
          "its configuration has "
              + revision.size()
              + " bytes, and at most "
              + MOST_BYTES
              + " are judged");
    }
    try {
      return store
          .revisions()
          .read(revision.hash())
          .<StoredConfiguration>map(
              bytes -> new Text(revision, new String(bytes, StandardCharsets.UTF_8)))
          .orElseGet(() ->
              new Unfit(
                  latest,
                  "the content of its revision "
                      + revision.hash()
                      + " is missing from the store; bring back a backup of the store"));
    } catch (StoreUnusable damaged) {
      return new Unfit(latest, damaged.getMessage());
    }
  }
}
