package dev.belay.cli;

import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.integrations.change.CheckPacks;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.inventory.Inventory;
import dev.belay.integrations.inventory.PlatformNames;
import dev.belay.integrations.inventory.Reading;
import dev.belay.integrations.inventory.source.Inventories;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.integrations.settings.SettingsSources;
import dev.belay.integrations.store.Store;
import dev.belay.integrations.store.StorePlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the settings of a command lead to: store, inventory, platforms. Reads each when first asked
 * for. One per command; not thread-safe.
 */
public final class Workspace {
  private static final int NAMED = 3;

  private final BelaySettings settings;
  private final Consumer<String> notes;
  private final String command;

  private Workspace(BelaySettings settings, Consumer<String> notes, String command) {
    this.settings = settings;
    this.notes = notes;
    this.command = command;
  }

  /** The workspace that flags, environment and settings file describe. */
  public static Workspace of(GlobalOptions options) {
    return new Workspace(
        new SettingsSources(options.config(), options.set(), System.getenv(), Path.of("")).load(),
        options.terminal()::note,
        options.command());
  }

  /** The command's words without its arguments. */
  public String command() {
    return command;
  }

  /** Everything that was decided. */
  public BelaySettings settings() {
    return settings;
  }

  /**
   * All devices; refused when one of them has a platform that nobody defines. When a source of
   * truth is down or names devices that cannot be used, a line to the person says so.
   */
  public Inventory inventory() {
    Inventory inventory = untoldInventory();
    tell(inventory.reading());
    return inventory;
  }

  /** The same in silence, for a command that tells all of it itself. */
  public Inventory untoldInventory() {
    try (Inventories inventories = inventories()) {
      return inventories.read();
    }
  }

  /** Where devices come from; the caller closes it. */
  public Inventories inventories() {
    if (settings.inventory().sources().place() == null
        && settings.file() == null
        && !Files.exists(settings.inventory().hosts())) {
      throw InputException.of(
          "there is no belay.yaml here or above, and no inventory at "
              + settings.inventory().hosts(),
          "begin with `belay init`, or try things out with `belay lab start`");
    }
    return Inventories.of(settings, platformNames(), System.getenv());
  }

  /**
   * The same from another source of the settings; the caller closes it.
   *
   * @param source null = the inventory's own files
   */
  public Inventories inventories(@Nullable String source) {
    return Inventories.of(settings.from(source), platformNames(), System.getenv());
  }

  /** The names by which inventories may call the platforms. */
  public PlatformNames platformNames() {
    PlatformCatalog platforms = platforms();
    return new PlatformNames(Set.copyOf(platforms.names()), platforms.otherNames());
  }

  private void tell(Reading reading) {
    String fallback = reading.fallback();
    if (fallback != null) {
      notes.accept("warning: " + fallback);
    }
    reading.leftOut().stream()
        .limit(NAMED)
        .forEach(why -> notes.accept("warning: left out: " + why));
    int more = reading.leftOutCount() - Math.min(NAMED, reading.leftOut().size());
    if (more > 0) {
      notes.accept(
          "warning: "
              + more
              + " more devices of "
              + reading.source()
              + " are left out; see why with `belay inventory check`");
    }
  }

  /** The user's and the built-in platforms. */
  public PlatformCatalog platforms() {
    return new PlatformCatalog(settings.platformFolders(), settings.inventory().platforms());
  }

  /** The user's and the built-in checks that change files use by name. */
  public CheckPacks checkPacks() {
    return new CheckPacks(settings.checkPacks());
  }

  /** Where the local Temporal keeps its database. */
  public Path temporalFolder() {
    return settings.data().resolve("temporal");
  }

  /** The store, for looking; the caller closes it. */
  public Store openStore() {
    return StorePlace.of(settings, System.getenv()).open();
  }
}
