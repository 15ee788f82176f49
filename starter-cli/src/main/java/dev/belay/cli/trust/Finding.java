package dev.belay.cli.trust;

import dev.belay.drivers.ScannedHostKey;
import dev.belay.integrations.inventory.Device;
import java.util.List;

/** What one device showed, held against what is known of it. */
sealed interface Finding {
  /** Whose. */
  Device device();

  /** The key that is known. */
  record Known(Device device, ScannedHostKey shown) implements Finding {}

  /** No key was known. */
  record New(Device device, ScannedHostKey shown) implements Finding {}

  /**
   * Other keys were known.
   *
   * @param known at least one
   */
  record Changed(Device device, ScannedHostKey shown, List<KnownKey> known) implements Finding {
    /** Copies the list. */
    public Changed {
      known = List.copyOf(known);
    }
  }

  /**
   * It showed none.
   *
   * @param why one sentence
   */
  record Silent(Device device, String why) implements Finding {}

  /** Holds a shown key against the file. */
  static Finding judge(Device device, ScannedHostKey shown, KnownHostsFile file) {
    List<KnownKey> known = file.keys(device.host(), device.port());
    if (known.isEmpty()) {
      return new New(device, shown);
    }
    return known.stream().anyMatch(key -> key.fingerprint().equals(shown.fingerprint()))
        ? new Known(device, shown)
        : new Changed(device, shown, known);
  }
}
