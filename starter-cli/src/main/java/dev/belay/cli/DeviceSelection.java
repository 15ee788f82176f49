package dev.belay.cli;

import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.inventory.Inventory;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which devices a command is about: named ones, filtered ones, or all. Filled by picocli. */
public final class DeviceSelection {
  @Parameters(
      paramLabel = "DEVICE",
      description = "Devices by name; * and ? stand for any letters (default: all).")
  private List<String> names = new ArrayList<>();

  @Option(
      names = {"-w", "--where"},
      paramLabel = "FILTER",
      description =
          "Devices by what they are: 'site=fra* & role=edge & !tag=lab'. May be given again to"
              + " narrow down.")
  private List<String> where = new ArrayList<>();

  /** The names as given. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** The filters as given. */
  public List<String> where() {
    return List.copyOf(where);
  }

  /** The devices meant; refused with one clear line when there are none. */
  public List<Device> in(Inventory inventory) {
    return inventory.select(names, where);
  }
}
