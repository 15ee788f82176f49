package dev.belay.activities.device;

import dev.belay.activities.meter.WorkMeter;
import dev.belay.integrations.inventory.Inventory;
import dev.belay.integrations.inventory.PlatformNames;
import dev.belay.integrations.inventory.source.Inventories;
import dev.belay.integrations.settings.InventorySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inventory for workflows. Its files are read again only when one of them has changed: a fleet
 * of 10,000 costs most of a second to read, and is asked for by every step. A source of truth is
 * read anew when a run begins; the steps of a run use what was read less than a minute ago.
 * Thread-safe.
 */
public final class InventorySource implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InventorySource.class);
  private static final Duration STEPS = Duration.ofMinutes(1);

  private final InventorySettings settings;
  private final Inventories inventories;
  private final LongSupplier nanoTime;
  private final WorkMeter meter;

  /**
   * Not a monitor: reading may take a minute, and the steps that wait for it are virtual threads.
   */
  private final ReentrantLock reading = new ReentrantLock();

  private @Nullable Loaded loaded;

  private record Loaded(List<Optional<Stamp>> stamps, long at, Inventory inventory) {}

  private record Stamp(Object time, long size, @Nullable Object file) {}

  /**
   * The inventory's own files.
   *
   * @param platforms that are known; a device of another one is refused by name
   */
  public InventorySource(InventorySettings settings, PlatformNames platforms) {
    this(settings, Inventories.ofFiles(settings, platforms), System::nanoTime, WorkMeter.none());
  }

  /** Wherever the settings say that devices are; closed with it. */
  public InventorySource(
      InventorySettings settings, Inventories inventories, LongSupplier nanoTime, WorkMeter meter) {
    this.settings = settings;
    this.inventories = inventories;
    this.nanoTime = nanoTime;
    this.meter = meter;
  }

  /** The inventory for a step; throws InputException with every mistake in it. */
  public Inventory now() {
    return read(STEPS);
  }

  /** The inventory for a run that begins; throws InputException with every mistake in it. */
  public Inventory anew() {
    return read(Duration.ZERO);
  }

  private Inventory read(Duration age) {
    reading.lock();
    try {
      List<Optional<Stamp>> stamps = stamps();
      Loaded known = loaded;
      if (known != null && isGood(known, stamps, age)) {
        return known.inventory();
      }
      Inventory inventory = inventory();
      loaded = new Loaded(stamps, nanoTime.getAsLong(), inventory);
      tell(inventory);
      return inventory;
    } finally {
      reading.unlock();
    }
  }

  private Inventory inventory() {
    try {
      return inventories.read();
    } catch (RuntimeException e) {
      meter.inventoryUnread();
      throw e;
    }
  }

  private boolean isGood(Loaded known, List<Optional<Stamp>> stamps, Duration age) {
    return settings.sources().place() == null
        ? known.stamps().equals(stamps)
        : nanoTime.getAsLong() - known.at() < age.toNanos();
  }

  private static void tell(Inventory inventory) {
    String fallback = inventory.reading().fallback();
    if (fallback != null) {
      LOG.warn("{}", fallback);
    }
    if (inventory.reading().leftOutCount() > 0) {
      LOG.warn(
          "{} devices of {} are left out; the first: {}",
          inventory.reading().leftOutCount(),
          inventory.reading().source(),
          inventory.reading().leftOut().getFirst());
    }
  }

  private List<Optional<Stamp>> stamps() {
    return settings.sources().place() == null
        ? List.of(stamp(settings.hosts()), stamp(settings.groups()), stamp(settings.defaults()))
        : List.of();
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

  @Override
  public void close() {
    inventories.close();
  }
}
