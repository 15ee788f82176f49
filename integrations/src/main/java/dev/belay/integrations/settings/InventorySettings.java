package dev.belay.integrations.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where devices come from. Immutable.
 *
 * @param hosts Nornir hosts file, or a CSV file when its name ends in {@code .csv}
 * @param groups Nornir groups file; it may be missing
 * @param defaults Nornir defaults file; it may be missing
 * @param connection whose {@code connection_options} are honoured, as Nornir does per connection
 * @param platforms other tools' platform names and ours, for example {@code ios} → {@code
 *     cisco_ios}
 * @param credential the reference of devices that name none themselves
 * @param jumpHosts names that devices may call their jump host
 * @param sources what may be read instead of the files
 */
public record InventorySettings(
    Path hosts,
    Path groups,
    Path defaults,
    String connection,
    Map<String, String> platforms,
    @Nullable String credential,
    Set<String> jumpHosts,
    SourceSettings sources) {
  public InventorySettings {
    platforms = Map.copyOf(platforms);
    jumpHosts = Set.copyOf(jumpHosts);
  }

  /** The usual file names in a folder. */
  public static InventorySettings in(Path folder) {
    return new InventorySettings(
        folder.resolve("hosts.yaml"),
        folder.resolve("groups.yaml"),
        folder.resolve("defaults.yaml"),
        "belay",
        Map.of(),
        null,
        Set.of(),
        SourceSettings.files());
  }

  /** The same, read from another source; null = the files. */
  public InventorySettings from(@Nullable String source) {
    return new InventorySettings(
        hosts,
        groups,
        defaults,
        connection,
        platforms,
        credential,
        jumpHosts,
        sources.choosing(source));
  }
}
