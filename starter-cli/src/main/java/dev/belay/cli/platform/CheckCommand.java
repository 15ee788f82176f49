package dev.belay.cli.platform;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Table;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay platform check}. */
@Command(
    name = "check",
    description = "Check a definition: say what is wrong and where, or what it can do.",
    footer = {
      "%nReads the file only: nothing is connected to. It need not be in a platform folder yet.",
      "Example: belay platform check platforms/acme_os.yaml",
    })
final class CheckCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(paramLabel = "FILE", description = "The definition, a YAML file.")
  private Path file = Path.of("");

  /** What a program gets. */
  record Checked(boolean usable, @Nullable String problem, @Nullable Described platform) {}

  @Override
  public Integer call() {
    Platform platform;
    try {
      platform = PlatformCatalog.read(file);
    } catch (DeviceFault e) {
      String problem = String.valueOf(e.getMessage());
      if (options.json()) {
        JsonOutput.print(options.terminal(), new Checked(false, problem, null));
      } else {
        options.terminal().note("belay: " + Table.visible(problem));
      }
      return ExitCodes.BAD_INPUT;
    }
    Described described = Described.of(platform, platform.source(), List.of());
    if (options.json()) {
      JsonOutput.print(options.terminal(), new Checked(true, null, described));
    } else {
      Table table = Table.of("WITH IT", "WORKS");
      described.can().forEach(row -> table.row(row.getKey(), row.getValue()));
      table.print(options.terminal());
      options
          .terminal()
          .line(Table.visible(file + ": no mistake found. Try it: belay platform try HOST"));
    }
    return ExitCodes.DONE;
  }
}
