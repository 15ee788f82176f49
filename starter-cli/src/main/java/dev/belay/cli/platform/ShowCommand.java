package dev.belay.cli.platform;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay platform show}. */
@Command(
    name = "show",
    description = "Show a platform: its modes, what is typed, and what can be done.",
    footer = {
      "%nA name that another tool uses will do.",
      "Example: belay platform show cisco_xe",
      "         belay platform show frr --source > platforms/my_router.yaml",
    })
final class ShowCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(paramLabel = "NAME", description = "The platform.")
  private String name = "";

  @Option(names = "--source", description = "Print the definition itself.")
  private boolean source;

  @Override
  public Integer call() {
    PlatformCatalog catalog = Workspace.of(options).platforms();
    if (source) {
      catalog.text(name).lines().forEach(options.terminal()::line);
      return ExitCodes.DONE;
    }
    Platform platform = catalog.get(name);
    Described described =
        Described.of(
            platform, Words.definedIn(platform, catalog), catalog.otherNames(platform.name()));
    if (options.json()) {
      JsonOutput.print(options.terminal(), described);
    } else {
      described.table().print(options.terminal());
    }
    return ExitCodes.DONE;
  }
}
