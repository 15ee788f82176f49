package dev.belay.worker;

import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import dev.belay.integrations.change.ChangeDefinition;
import dev.belay.integrations.change.ChangeFile;
import dev.belay.integrations.change.ChangeLimits;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.change.ChangeTerms;
import dev.belay.workflows.change.OnFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Emulated devices with an inventory, known host keys and settings, in a folder of a test. */
final class Lab implements AutoCloseable {
  /** The account of every device, by reference {@code env:LAB}. */
  static final Map<String, String> ENVIRONMENT =
      Map.of("LAB_USERNAME", "lab", "LAB_PASSWORD", "lab");

  private final Path folder;
  private final EmulatedFleet fleet = EmulatedFleet.start();

  Lab(Path folder) {
    this.folder = folder;
  }

  EmulatedFleet fleet() {
    return fleet;
  }

  EmulatedDevice add(String name, String platform) {
    return fleet.add(DeviceSpec.of(name, platform));
  }

  /** Writes the files for the devices added so far, and reads them as a worker would. */
  BelaySettings settings() {
    return settings("");
  }

  /** The same with further lines of settings. */
  BelaySettings settings(String more) {
    try {
      Files.createDirectories(folder.resolve("inventory"));
      Files.writeString(
          folder.resolve("inventory/hosts.yaml"),
          fleet.devices().stream().map(Lab::host).collect(Collectors.joining()));
      Files.writeString(
          folder.resolve("known_hosts"),
          fleet.devices().stream()
              .map(device -> device.hostKeyLine() + "\n")
              .collect(Collectors.joining()));
      Path file = folder.resolve("belay.yaml");
      Files.writeString(
          file,
          """
          inventory:
            credential: env:LAB
          limits:
            logins-per-second: 500
          worker:
            port: 0
            stop-within: 10s
          """
              + more);
      return BelaySettings.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A change read from its text and put where workers look for it. */
  ChangeDefinition change(String text) {
    try {
      Path file = Files.writeString(folder.resolve("change.yaml"), text);
      ChangeDefinition definition = ChangeFile.read(file, ChangeLimits.none());
      try (Store store = Store.open(folder.resolve(".belay"))) {
        store.artifacts().put(definition.toJson());
      }
      return definition;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ChangeTerms terms(ChangeDefinition definition) {
    return new ChangeTerms(
        definition.title(), definition.ticket(), definition.confirmWithin(), OnFailure.REVERT);
  }

  Store store() {
    return Store.open(folder.resolve(".belay"));
  }

  Path folder() {
    return folder;
  }

  List<Path> files() {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String host(EmulatedDevice device) {
    return """
    %s:
      hostname: %s
      port: %d
      platform: %s
      data:
        site: %s
    """
        .formatted(
            device.name(),
            device.host(),
            device.port(),
            device.spec().platform(),
            device.spec().platform().startsWith("c") ? "fra" : "muc");
  }

  @Override
  public void close() {
    fleet.close();
  }
}
