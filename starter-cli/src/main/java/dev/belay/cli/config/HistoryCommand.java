package dev.belay.cli.config;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.belay.cli.CommandFailure;
import dev.belay.cli.Count;
import dev.belay.cli.DeviceNames;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Sizes;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Times;
import dev.belay.integrations.store.RevisionRow;
import dev.belay.integrations.store.Store;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay config history}. */
@Command(
    name = "history",
    description = "List a device's revisions, newest first.",
    footer = "%nExample: belay config history r1 --limit 5")
final class HistoryCommand implements Callable<Integer> {
  private static final int SHORT_HASH = 12;

  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(paramLabel = "DEVICE", description = "The device's name.")
  private String device = "";

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "COUNT",
      converter = Count.class,
      defaultValue = "20",
      description = "At most this many (default: ${DEFAULT-VALUE}).")
  private int limit = 20;

  /**
   * A revision, and who made the change that it shows, as far as the device told.
   *
   * @param changedBy as the device calls them
   */
  record Shown(@JsonUnwrapped RevisionRow revision, Set<String> changedBy) {}

  @Override
  public Integer call() {
    DeviceNames.checked(device);
    List<Shown> rows;
    try (Store store = Workspace.of(options).openStore()) {
      rows = shown(store);
    }
    if (options.json()) {
      JsonOutput.print(options.terminal(), rows);
      return ExitCodes.DONE;
    }
    if (rows.isEmpty()) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "No revision of " + device + " is stored; `belay backup " + device + "` makes one.");
    }
    Table table = Table.of("REVISION", "TAKEN", "HASH", "SIZE", "FOR", "CHANGED BY", "BY");
    int place = 1;
    for (Shown shown : rows) {
      RevisionRow row = shown.revision();
      table.row(
          "@" + place++,
          Times.local(row.takenAt()),
          row.hash().substring(0, SHORT_HASH),
          Sizes.inWords(row.size()),
          row.purpose().name().toLowerCase(Locale.ROOT),
          String.join(", ", shown.changedBy()),
          row.operation());
    }
    table.print(options.terminal());
    return ExitCodes.DONE;
  }

  private List<Shown> shown(Store store) {
    List<RevisionRow> rows = store.revisions().history(device, limit);
    Map<String, Set<String>> users =
        store.seenChanges().users(device, rows.stream().map(RevisionRow::operation).toList());
    return rows.stream()
        .map(row -> new Shown(row, users.getOrDefault(row.operation(), Set.of())))
        .toList();
  }
}
