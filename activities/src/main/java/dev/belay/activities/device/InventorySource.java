package dev.belay.activities.device;

import dev.belay.integrations.inventory.Inventory;
import dev.belay.integrations.inventory.PlatformNames;
import dev.belay.integrations.settings.InventorySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The inventory as its files are now. Read again only when one of them has changed: a fleet of
 * 10,000 costs most of a second to read, and is asked for by every step. Thread-safe.
 */
public final class InventorySource {
  private final InventorySettings settings;
  private final PlatformNames platforms;
  private @Nullable Loaded loaded;

  private record Loaded(List<Optional<Stamp>> stamps, Inventory inventory) {}

  private record Stamp(Object time, long size, @Nullable Object file) {}

  /**
   * A source.
   *
   * @param platforms that are known; a device of another one is refused by name
   */
  public InventorySource(InventorySettings settings, PlatformNames platforms) {
    this.settings = settings;
    this.platforms = platforms;
  }

  /** The inventory; throws InputException with every mistake in it. */
  public synchronized Inventory now() {
    List<Optional<Stamp>> stamps =
        List.of(stamp(settings.hosts()), stamp(settings.groups()), stamp(settings.defaults()));
    Loaded known = loaded;
    if (known != null && known.stamps().equals(stamps)) {
      return known.inventory();
    }
    Inventory inventory = Inventory.load(settings, platforms);
    loaded = new Loaded(stamps, inventory);
    return inventory;
  }

  private static Optional<Stamp> stamp(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
    } catch (IOException e) {
      // Missing files are allowed or refused by the inventory, which says it better.
      return Optional.empty();
    }
  }
}
