package dev.belay.cli.inventory;

import dev.belay.cli.DeviceSelection;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Table;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.integrations.input.InputProblem;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.inventory.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay inventory check}. */
@Command(
    name = "check",
    description = "Check that every device has what it needs: address, known platform, account.",
    footer = {
      "%nConnects to no device; a source of truth is asked anew. `belay doctor` tries the devices.",
      "Example: belay inventory check",
    })
final class CheckCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();
  @Mixin private DeviceSelection selection = new DeviceSelection();

  /** What a program gets. */
  record Checked(
      int devices,
      Map<String, Long> platforms,
      List<String> problems,
      List<String> warnings,
      @Nullable String fallback,
      int leftOut,
      List<String> leftOutDevices) {}

  @Override
  public Integer call() {
    Workspace workspace = Workspace.of(options);
    Inventory inventory = workspace.untoldInventory();
    List<Device> devices = selection.in(inventory);
    Checked checked =
        new Checked(
            devices.size(),
            devices.stream()
                .collect(
                    Collectors.groupingBy(Device::platform, TreeMap::new, Collectors.counting())),
            problems(devices, workspace.platforms()),
            inventory.warnings().stream().map(InputProblem::toString).toList(),
            inventory.reading().fallback(),
            inventory.reading().leftOutCount(),
            inventory.reading().leftOut().stream().map(InputProblem::toString).toList());
    if (options.json()) {
      JsonOutput.print(options.terminal(), checked);
    } else {
      print(checked);
    }
    return checked.problems().isEmpty() ? ExitCodes.DONE : ExitCodes.BAD_INPUT;
  }

  private void print(Checked checked) {
    checked
        .problems()
        .forEach(problem -> options.terminal().note("belay: " + Table.visible(problem)));
    checked.warnings().forEach(warning -> options.terminal().note("warning: " + warning));
    checked.leftOutDevices().forEach(why -> options.terminal().note("warning: left out: " + why));
    int more = checked.leftOut() - checked.leftOutDevices().size();
    if (more > 0) {
      options.terminal().note("warning: left out: " + more + " more");
    }
    if (checked.fallback() != null) {
      options.terminal().note("warning: " + checked.fallback());
    }
    String platforms =
        checked.platforms().entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    options
        .terminal()
        .line(
            Table.visible(
                checked.devices()
                    + (checked.devices() == 1 ? " device (" : " devices (")
                    + platforms
                    + "), "
                    + (checked.problems().isEmpty()
                        ? "no problem found."
                        : checked.problems().size() + " with problems.")
                    + (checked.leftOut() == 0
                        ? ""
                        : " " + checked.leftOut() + " left out: they cannot be used.")));
  }

  private static List<String> problems(List<Device> devices, PlatformCatalog platforms) {
    List<String> problems = new ArrayList<>();
    for (Device device : devices) {
      try {
        platforms.get(device.platform());
      } catch (DeviceFault e) {
        problems.add(device.name() + ": " + e.getMessage());
      }
      if (device.credential() == null) {
        problems.add(
            device.name()
                + ": no account; set its `credential`, or inventory.credential in belay.yaml");
      }
    }
    return problems;
  }
}
