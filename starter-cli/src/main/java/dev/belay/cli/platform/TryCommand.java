package dev.belay.cli.platform;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Table;
import dev.belay.drivers.Target;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.inventory.Device;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay platform try}. */
@Command(
    name = "try",
    description = "Log in to a device and tell step by step how it answers to a definition.",
    footer = {
      "%nOnly reads: it types what the definition says after login and before logout, the command that",
      "shows the configuration, and commands of yours that only show. It is for devices that are not in",
      "the inventory yet: those that are may be at work, and are read by `belay backup DEVICE`.",
      "Example: belay platform try 192.0.2.1 --platform platforms/acme_os.yaml --credential env:ACME",
    })
final class TryCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(paramLabel = "HOST", description = "Its name or address.")
  private String host = "";

  @Option(
      names = "--platform",
      required = true,
      paramLabel = "NAME|FILE",
      description = "A platform, or the file of a definition.")
  private String platform = "";

  @Option(
      names = "--port",
      defaultValue = "22",
      description = "The SSH port (default: ${DEFAULT-VALUE}).")
  private int port = 22;

  @Option(
      names = "--credential",
      paramLabel = "REFERENCE",
      description = "The account (default: inventory.credential of belay.yaml).")
  private @Nullable String credential;

  @Option(
      names = "--host-key",
      paramLabel = "FINGERPRINT",
      description = "The key it must show, SHA256:… (default: what the settings say).")
  private @Nullable String hostKey;

  @Option(
      names = "--command",
      paramLabel = "COMMAND",
      description = "Also run this command, which must only show. May be repeated.")
  private List<String> commands = new ArrayList<>();

  @Override
  public Integer call() {
    Workspace workspace = Workspace.of(options);
    refuseManaged(workspace);
    Platform definition = definition(workspace.platforms());
    Trial trial =
        new Trial(
            new Target(host, host, port),
            definition,
            DeviceAccess.account(workspace.settings(), credential),
            DeviceAccess.hostKeys(workspace.settings(), hostKey),
            DeviceAccess.timeouts(workspace.settings()));
    Trial.Report report = trial.run(commands);
    if (options.json()) {
      JsonOutput.print(options.terminal(), report);
    } else {
      Table table = Table.of("TOOK", "STEP", "WHAT CAME OF IT");
      report
          .steps()
          .forEach(step -> table.row(step.milliseconds() + " ms", step.step(), step.result()));
      table.print(options.terminal());
      options.terminal().line(report.conclusion());
    }
    return report.worked() ? ExitCodes.DONE : ExitCodes.NOT_ALL;
  }

  private Platform definition(PlatformCatalog catalog) {
    Path file = Path.of(platform);
    boolean named = platform.endsWith(".yaml") || platform.endsWith(".yml");
    return named || Files.isRegularFile(file) ? PlatformCatalog.read(file) : catalog.get(platform);
  }

  /** One operation per device: what this session knows nothing of could be under way there. */
  private void refuseManaged(Workspace workspace) {
    managed(workspace)
        .ifPresent(device -> {
          throw new CommandFailure(
              ExitCodes.BAD_INPUT,
              host
                  + " port "
                  + port
                  + " is the device "
                  + device.name()
                  + " of the inventory, on which an operation may be at work; read it with `belay"
                  + " backup "
                  + device.name()
                  + "`.");
        });
  }

  private Optional<Device> managed(Workspace workspace) {
    if (workspace.settings().inventory().sources().place() == null
        && !Files.exists(workspace.settings().inventory().hosts())) {
      return Optional.empty();
    }
    return devices(workspace).stream()
        .filter(device -> device.port() == port)
        .filter(device -> device.host().equalsIgnoreCase(host) || device.name().equals(host))
        .findFirst();
  }

  /** An inventory without a device yet, as `belay init` writes it, is none. */
  private static List<Device> devices(Workspace workspace) {
    try {
      return workspace.inventory().devices();
    } catch (InputException e) {
      boolean empty =
          e.problems().stream().allMatch(problem -> problem.what().contains("no device in this"));
      if (empty) {
        return List.of();
      }
      throw e;
    }
  }
}
