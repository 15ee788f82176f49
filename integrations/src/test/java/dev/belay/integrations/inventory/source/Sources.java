package dev.belay.integrations.inventory.source;

import dev.belay.integrations.inventory.FactSource;
import dev.belay.integrations.inventory.PlatformNames;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.integrations.settings.SourceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Sources as a settings file describes them. */
public final class Sources {
  /** Variables that hold the token of the fakes. */
  public static final Map<String, String> TOKEN =
      Map.of("NETBOX_USERNAME", "belay", "NETBOX_PASSWORD", "0123456789");

  private Sources() {}

  /** The settings with these lines below {@code inventory: source:}. */
  public static BelaySettings settings(Path folder, String source) {
    try {
      Path file = folder.resolve("belay.yaml");
      Files.writeString(
          file, "inventory:\n  source: truth\n  sources:\n    truth:\n" + source.indent(6));
      return BelaySettings.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The source alone. */
  public static FactSource open(Path folder, String source, Map<String, String> environment) {
    BelaySettings settings = settings(folder, source);
    SourceSettings.Place described = Objects.requireNonNull(settings.inventory().sources().place());
    return OpenedSource.of(described, settings, environment, pause -> {}).source();
  }

  /** All of it, copy and all. */
  public static Inventories inventories(Path folder, String source) {
    return Inventories.of(settings(folder, source), PlatformNames.any(), TOKEN);
  }
}
