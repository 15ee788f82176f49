package dev.belay.integrations.inventory;

import dev.belay.integrations.input.Mistakes;
import dev.belay.integrations.settings.InventorySettings;
import dev.belay.integrations.settings.SourceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes inventory files into a folder and loads them. */
record InventoryFolder(Path folder) {
  static final PlatformNames PLATFORMS =
      new PlatformNames(
          Set.of("cisco_ios", "arista_eos", "juniper_junos"),
          Map.of("eos", "arista_eos", "cisco_xe", "cisco_ios"));

  InventoryFolder hosts(String yaml) {
    return write("hosts.yaml", yaml);
  }

  InventoryFolder groups(String yaml) {
    return write("groups.yaml", yaml);
  }

  InventoryFolder defaults(String yaml) {
    return write("defaults.yaml", yaml);
  }

  InventoryFolder write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Inventory load() {
    return Inventory.load(InventorySettings.in(folder), PLATFORMS);
  }

  Device device(String name) {
    return load().find(name).orElseThrow();
  }

  Inventory csv(String text) {
    write("devices.csv", text);
    return Inventory.load(csvSettings(), PLATFORMS);
  }

  List<String> mistakes() {
    return Mistakes.of(folder, this::load);
  }

  List<String> csvMistakes(String text) {
    return Mistakes.of(folder, () -> csv(text));
  }

  List<String> warnings(Inventory inventory) {
    return inventory.warnings().stream()
        .map(problem -> problem.toString().replace(folder + "/", ""))
        .toList();
  }

  private InventorySettings csvSettings() {
    InventorySettings usual = InventorySettings.in(folder);
    return new InventorySettings(
        folder.resolve("devices.csv"),
        usual.groups(),
        usual.defaults(),
        usual.connection(),
        Map.of("ios", "cisco_ios"),
        "file:lab",
        Set.of("bastion"),
        SourceSettings.files());
  }
}
