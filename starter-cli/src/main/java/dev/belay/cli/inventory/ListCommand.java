package dev.belay.cli.inventory;

import dev.belay.cli.DeviceSelection;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Table;
import dev.belay.integrations.inventory.Device;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay inventory list}. */
@Command(
    name = "list",
    description = "List devices, all or those that names and filters select.",
    footer = "%nExample: belay inventory list --where 'platform=frr & site=fra*'")
final class ListCommand implements Callable<Integer> {
  private static final String NOTHING = "-";

  @Mixin private GlobalOptions options = new GlobalOptions();
  @Mixin private DeviceSelection selection = new DeviceSelection();

  /** What a program gets per device; other data stays where it is, for people put secrets there. */
  record Row(
      String name,
      String host,
      int port,
      String platform,
      @Nullable String site,
      @Nullable String role,
      List<String> tags,
      List<String> groups) {
    static Row of(Device device) {
      return new Row(
          device.name(),
          device.host(),
          device.port(),
          device.platform(),
          device.site(),
          device.role(),
          device.tags(),
          device.groups());
    }
  }

  @Override
  public Integer call() {
    List<Device> devices = selection.in(Workspace.of(options).inventory());
    if (options.json()) {
      JsonOutput.print(options.terminal(), devices.stream().map(Row::of).toList());
      return ExitCodes.DONE;
    }
    Table table = Table.of("DEVICE", "ADDRESS", "PLATFORM", "SITE", "ROLE", "TAGS");
    for (Device device : devices) {
      table.row(
          device.name(),
          device.host() + ":" + device.port(),
          device.platform(),
          orNothing(device.site()),
          orNothing(device.role()),
          device.tags().isEmpty() ? NOTHING : String.join(",", device.tags()));
    }
    table.print(options.terminal());
    return ExitCodes.DONE;
  }

  private static String orNothing(@Nullable String text) {
    return text == null ? NOTHING : text;
  }
}
