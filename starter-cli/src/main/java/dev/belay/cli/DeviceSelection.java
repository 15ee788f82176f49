package dev.belay.cli;

import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.inventory.Inventory;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which devices a command is about: named ones, filtered ones, or all. Filled by picocli. */
public final class DeviceSelection {
  @Parameters(
      paramLabel = "DEVICE",
      description = "Devices by name; * and ? stand for any letters (default: all).")
  private List<String> names = new ArrayList<>();

  @Mixin private WhereOption where = new WhereOption();

  /** The names as given. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** The filters as given. */
  public List<String> where() {
    return where.filters();
  }

  /** The devices meant; refused with one clear line when there are none. */
  public List<Device> in(Inventory inventory) {
    return inventory.select(names, where.filters());
  }
}
