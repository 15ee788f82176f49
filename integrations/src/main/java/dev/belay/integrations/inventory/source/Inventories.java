package dev.belay.integrations.inventory.source;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.inventory.FactSource;
import dev.belay.integrations.inventory.Inventory;
import dev.belay.integrations.inventory.PlatformNames;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.integrations.settings.InventorySettings;
import dev.belay.integrations.settings.SourceSettings;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The inventory, wherever it is kept. Closing it ends connections to the source. Thread-safe. */
public final class Inventories implements AutoCloseable {
  /** Where the copies of readings are, below the data folder. */
  public static final String FOLDER = "inventory";

  private final InventorySettings settings;
  private final PlatformNames platforms;
  private final @Nullable OpenedSource opened;
  private final @Nullable GuardedReading reading;

  private Inventories(
      InventorySettings settings,
      PlatformNames platforms,
      @Nullable OpenedSource opened,
      @Nullable GuardedReading reading) {
    this.settings = settings;
    this.platforms = platforms;
    this.opened = opened;
    this.reading = reading;
  }

  /** The inventory's own files. */
  public static Inventories ofFiles(InventorySettings settings, PlatformNames platforms) {
    return new Inventories(settings, platforms, null, null);
  }

  /**
   * As the settings say.
   *
   * @param platforms that are known; a device of another one cannot be used
   * @param environment in which credentials may be
   */
  public static Inventories of(
      BelaySettings settings, PlatformNames platforms, Map<String, String> environment) {
    InventorySettings inventory = settings.inventory();
    SourceSettings.Place place = inventory.sources().place();
    if (place == null) {
      return ofFiles(inventory, platforms);
    }
    OpenedSource opened = OpenedSource.of(place, settings, environment);
    return new Inventories(
        inventory,
        platforms,
        opened,
        new GuardedReading(
            opened.source(),
            inventory,
            platforms,
            copy(settings, place, opened.source()),
            Clock.systemUTC()));
  }

  private static @Nullable CachedCopy copy(
      BelaySettings settings, SourceSettings.Place place, FactSource opened) {
    return remote(place)
        ? new CachedCopy(
            settings
                .data()
                .resolve(FOLDER)
                .resolve(settings.inventory().sources().chosen() + ".jsonl"),
            opened.identity())
        : null;
  }

  /** Whether it can be away. Files of this machine are read as they are. */
  private static boolean remote(SourceSettings.Place place) {
    return switch (place) {
      case SourceSettings.Rest rest -> true;
      case SourceSettings.Sql sql -> true;
      case SourceSettings.Command command -> true;
      case SourceSettings.Ansible ansible -> false;
      case SourceSettings.RouterDb db -> false;
    };
  }

  /**
   * Reads it anew; what a source said moments ago, by the settings, counts as new.
   *
   * @throws InputException with every mistake in it, or why its source cannot be believed
   */
  public Inventory read() {
    return reading == null ? Inventory.load(settings, platforms) : reading.read();
  }

  /**
   * What its source says at this moment, however few devices that are; nothing of it is kept.
   *
   * @throws InputException with every mistake in it, or why its source says nothing
   */
  public Inventory look() {
    return reading == null ? Inventory.load(settings, platforms) : reading.look();
  }

  /**
   * The last good reading alone, whatever its age.
   *
   * @throws InputException when there is none
   */
  public Inventory lastGood() {
    if (reading == null) {
      throw InputException.of(
          "the inventory's files are not copied", "compare with a source that is asked elsewhere");
    }
    return reading.lastGood();
  }

  @Override
  public void close() {
    if (opened != null) {
      opened.close();
    }
  }
}
