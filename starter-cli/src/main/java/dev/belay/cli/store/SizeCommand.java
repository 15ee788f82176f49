package dev.belay.cli.store;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Sizes;
import dev.belay.cli.output.Table;
import dev.belay.integrations.store.Store;
import dev.belay.integrations.store.StoreSize;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay store size}. */
@Command(
    name = "size",
    description = "Show how much is stored.",
    footer = "%nExample: belay store size")
final class SizeCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Override
  public Integer call() {
    StoreSize size;
    try (Store store = Workspace.of(options).openStore()) {
      size = store.upkeep().size();
    }
    if (options.json()) {
      JsonOutput.print(options.terminal(), size);
      return ExitCodes.DONE;
    }
    Table table = Table.of("TABLE", "ROWS");
    new TreeMap<>(size.rows()).forEach(table::row);
    table.print(options.terminal());
    options
        .terminal()
        .line(
            "\nConfigurations and other texts: "
                + Sizes.inWords(size.bytes())
                + ", kept in "
                + Sizes.inWords(size.packedBytes())
                + ".");
    return ExitCodes.DONE;
  }
}
