package dev.belay.cli;

import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.integrations.change.CheckPacks;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.inventory.Inventory;
import dev.belay.integrations.inventory.PlatformNames;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.integrations.settings.SettingsSources;
import dev.belay.integrations.store.Store;
import dev.belay.integrations.store.StorePlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * What the settings of a command lead to: store, inventory, platforms. Reads each when first asked
 * for. One per command; not thread-safe.
 */
public final class Workspace {
  private final BelaySettings settings;

  private Workspace(BelaySettings settings) {
    this.settings = settings;
  }

  /** The workspace that flags, environment and settings file describe. */
  public static Workspace of(GlobalOptions options) {
    return new Workspace(
        new SettingsSources(options.config(), options.set(), System.getenv(), Path.of("")).load());
  }

  /** Everything that was decided. */
  public BelaySettings settings() {
    return settings;
  }

  /** All devices; refused when one of them has a platform that nobody defines. */
  public Inventory inventory() {
    if (settings.file() == null && !Files.exists(settings.inventory().hosts())) {
      throw InputException.of(
          "there is no belay.yaml here or above, and no inventory at "
              + settings.inventory().hosts(),
          "begin with `belay init`, or try things out with `belay lab start`");
    }
    PlatformCatalog platforms = platforms();
    return Inventory.load(
        settings.inventory(),
        new PlatformNames(Set.copyOf(platforms.names()), platforms.otherNames()));
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
