package dev.belay.cli.store;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Table;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.store.Store;
import dev.belay.integrations.store.StorePlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay store copy}. */
@Command(
    name = "copy",
    description = {
      "Copy the whole store, from a data folder into the store of belay.yaml or the other way,"
          + " and compare the two row by row. Stop the workers first.",
      "Rows that are there already stay, so a copy that was interrupted goes on."
    },
    footer = {
      "%nExamples:",
      "  belay store copy --from-folder .belay    after store.url was set: from the file to there",
      "  belay store copy --to-folder /backup/belay",
    })
final class CopyCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @ArgGroup(multiplicity = "1")
  private Folder folder = new Folder();

  /** Which side is not that of the settings. */
  static final class Folder {
    @Option(
        names = "--from-folder",
        paramLabel = "FOLDER",
        description = "The data folder with the store that is copied.")
    private @Nullable Path from;

    @Option(
        names = "--to-folder",
        paramLabel = "FOLDER",
        description = "The data folder that gets the copy; made when it is missing.")
    private @Nullable Path to;
  }

  @Override
  public Integer call() {
    Workspace workspace = Workspace.of(options);
    StorePlace settled = StorePlace.of(workspace.settings(), System.getenv());
    Map<String, Long> rows =
        folder.from != null
            ? copy(existing(folder.from), settled)
            : copy(settled, StorePlace.in(Objects.requireNonNull(folder.to)));
    if (options.json()) {
      JsonOutput.print(options.terminal(), new TreeMap<>(rows));
      return ExitCodes.DONE;
    }
    Table table = Table.of("TABLE", "ROWS");
    rows.forEach(table::row);
    table.print(options.terminal());
    options.terminal().line("\nBoth stores hold the same.");
    return ExitCodes.DONE;
  }

  /** Never a new one, which would be empty, and copied without a word. */
  private static StorePlace existing(Path folder) {
    if (!Files.isRegularFile(folder.resolve(StorePlace.FILE))) {
      throw InputException.of(
          "there is no store in " + folder,
          "name a data folder of Belay (" + StorePlace.FILE + ")");
    }
    return StorePlace.in(folder);
  }

  /** A store that workers write to while it is copied is found out in the end. */
  private Map<String, Long> copy(StorePlace from, StorePlace to) {
    try (Store source = from.open();
        Store target = to.open()) {
      return source.upkeep().copyTo(target, line -> {});
    }
  }
}
