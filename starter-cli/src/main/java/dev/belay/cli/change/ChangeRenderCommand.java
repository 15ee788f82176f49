package dev.belay.cli.change;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Paint;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Terminal;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.drivers.redact.Redactor;
import dev.belay.integrations.change.ChangeDefinition;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.inventory.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay change render FILE [DEVICE…]}. */
@Command(
    name = "render",
    description = {
      "Show the lines that each device would get, without connecting to any. Devices with the same lines are shown once.",
      "Secrets are taken out by the rules of the platform."
    },
    footer = "%nExample: belay change render vlans.yaml r1")
final class ChangeRenderCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(index = "0", paramLabel = "FILE", description = "A change file.")
  private Path file = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "DEVICE",
      description = "Of the devices of the change, only these.")
  private List<String> names = new ArrayList<>();

  /**
   * Devices that get the same.
   *
   * @param lines without secrets
   */
  record Rendered(String platform, List<String> devices, List<String> lines) {}

  @Override
  public Integer call() {
    Workspace workspace = Workspace.of(options);
    ChangeInput input = ChangeInput.of(workspace, file, 0);
    List<Rendered> rendered =
        rendered(input.written().definition(), chosen(input.devices()), workspace.platforms());
    if (options.json()) {
      JsonOutput.print(options.terminal(), rendered);
    } else {
      rendered.forEach(this::print);
    }
    return ExitCodes.DONE;
  }

  private List<Device> chosen(List<Device> devices) {
    List<String> known = devices.stream().map(Device::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw InputException.of(
            "`" + name + "` is none of the devices of this change",
            NearestName.of(name, known)
                .map(nearest -> "did you mean `" + nearest + "`?")
                .orElse("name devices that the change is for"));
      }
    }
    return devices.stream()
        .filter(device -> names.isEmpty() || names.contains(device.name()))
        .toList();
  }

  private static List<Rendered> rendered(
      ChangeDefinition change, List<Device> devices, PlatformCatalog platforms) {
    record Same(String platform, List<String> lines) {}
    Map<Same, List<String>> groups = new LinkedHashMap<>();
    for (Device device : devices) {
      List<String> lines = change.forDevice(device).lines().on(device.platform()).orElse(List.of());
      groups
          .computeIfAbsent(new Same(device.platform(), lines), key -> new ArrayList<>())
          .add(device.name());
    }
    return groups.entrySet().stream()
        .map(group -> {
          Redactor redactor = Redactor.of(platforms.get(group.getKey().platform()));
          String text = String.join("\n", group.getKey().lines());
          return new Rendered(
              group.getKey().platform(),
              List.copyOf(group.getValue()),
              redactor.redact(text).lines().toList());
        })
        .toList();
  }

  private void print(Rendered group) {
    Terminal terminal = options.terminal();
    int count = group.devices().size();
    terminal.line(
        terminal.paint(Paint.BOLD, String.join(", ", group.devices()))
            + (count > 1 ? " (" + count + " devices)" : ""));
    group.lines().forEach(line -> terminal.line("    " + Table.visible(line)));
    terminal.line();
  }
}
