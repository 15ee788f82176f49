package dev.belay.cli.platform;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Table;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.platform.Capabilities;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay platform list}. */
@Command(
    name = "list",
    description = "Show every platform: what protects its devices, and what can be done.",
    footer = "%nExample: belay platform list")
final class ListCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  /** What a program gets. */
  record Listed(
      String name,
      boolean backup,
      boolean merge,
      String replace,
      String protection,
      List<String> otherNames,
      String definedIn) {
    static Listed of(Platform platform, PlatformCatalog catalog) {
      Capabilities can = Capabilities.of(platform);
      return new Listed(
          platform.name(),
          can.backup(),
          can.change(),
          Words.replace(can),
          Words.protection(can),
          catalog.otherNames(platform.name()),
          Words.definedIn(platform, catalog));
    }
  }

  @Override
  public Integer call() {
    PlatformCatalog catalog = Workspace.of(options).platforms();
    List<Listed> platforms = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String name : catalog.names()) {
      try {
        platforms.add(Listed.of(catalog.get(name), catalog));
      } catch (DeviceFault e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    if (options.json()) {
      JsonOutput.print(options.terminal(), platforms);
    } else {
      table(platforms).print(options.terminal());
    }
    problems.forEach(problem -> options.terminal().note("belay: " + Table.visible(problem)));
    return problems.isEmpty() ? ExitCodes.DONE : ExitCodes.BAD_INPUT;
  }

  private static Table table(List<Listed> platforms) {
    Table table = Table.of("PLATFORM", "BACKUP", "MERGE", "REPLACE", "DEFINED IN", "PROTECTED BY");
    platforms.forEach(platform ->
        table.row(
            platform.name(),
            Words.yes(platform.backup()),
            Words.yes(platform.merge()),
            platform.replace(),
            platform.definedIn(),
            platform.protection()));
    return table;
  }
}
