package dev.belay.cli.inventory;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Table;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.inventory.Inventory;
import dev.belay.integrations.inventory.InventoryDifference;
import dev.belay.integrations.inventory.InventoryDifference.Change;
import dev.belay.integrations.inventory.source.Inventories;
import dev.belay.integrations.settings.SourceSettings;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay inventory diff}. */
@Command(
    name = "diff",
    description =
        "Compare two sources of devices: which are added and removed, and what differs. Nothing is"
            + " kept: the last reading stays as it is.",
    footer = {
      "%nOf data only what both sources know is compared, and its values are not shown.",
      "Examples:",
      "  belay inventory diff                          what the source says since the last reading",
      "  belay inventory diff --from files --to truth  two sources of belay.yaml",
    })
final class DiffCommand implements Callable<Integer> {
  private static final String LAST = "last";
  private static final String NOTHING = "-";

  @Mixin private GlobalOptions options = new GlobalOptions();

  @Option(
      names = "--from",
      paramLabel = "SOURCE",
      description =
          "files, a name below inventory.sources, or last: the last good reading of --to"
              + " (default: last).")
  private String from = LAST;

  @Option(
      names = "--to",
      paramLabel = "SOURCE",
      description = "files, or a name below inventory.sources (default: inventory.source).")
  private @Nullable String to;

  @Override
  public Integer call() {
    Workspace workspace = Workspace.of(options);
    SourceSettings sources = workspace.settings().inventory().sources();
    String chosen = sources.chosen() == null ? SourceSettings.FILES : sources.chosen();
    String second = to == null ? chosen : to;
    Inventory before = from.equals(LAST) ? last(workspace, second) : look(workspace, from);
    InventoryDifference difference = InventoryDifference.between(before, look(workspace, second));
    if (options.json()) {
      JsonOutput.print(options.terminal(), difference);
    } else {
      print(difference);
    }
    return ExitCodes.DONE;
  }

  private static Inventory last(Workspace workspace, String source) {
    try (Inventories inventories = workspace.inventories(known(workspace, source))) {
      return inventories.lastGood();
    }
  }

  private static Inventory look(Workspace workspace, String source) {
    try (Inventories inventories = workspace.inventories(known(workspace, source))) {
      return inventories.look();
    }
  }

  /** The name as settings have it: null = the files. */
  static @Nullable String known(Workspace workspace, String name) {
    if (name.equals(SourceSettings.FILES)) {
      return null;
    }
    Set<String> places = workspace.settings().inventory().sources().places().keySet();
    if (!places.contains(name)) {
      Set<String> all = new TreeSet<>(places);
      all.add(SourceSettings.FILES);
      throw InputException.of(
          "there is no source `" + name + "` below inventory.sources",
          NearestName.remedy(name, all));
    }
    return name;
  }

  private void print(InventoryDifference difference) {
    if (difference.isEmpty()) {
      options.terminal().line("They name the same devices, and say the same of them.");
    } else {
      Table table = Table.of("DEVICE", "WHAT", "BEFORE", "AFTER");
      difference.removed().forEach(name -> table.row(name, "removed", NOTHING, NOTHING));
      difference.added().forEach(name -> table.row(name, "added", NOTHING, NOTHING));
      difference
          .changed()
          .forEach((name, changes) ->
              changes.forEach(change ->
                  table.row(
                      name,
                      change.field(),
                      shown(change, change.before()),
                      shown(change, change.after()))));
      table.print(options.terminal());
      options
          .terminal()
          .line(
              difference.added().size()
                  + " added, "
                  + difference.removed().size()
                  + " removed, "
                  + difference.changed().size()
                  + " changed.");
    }
    if (!difference.notCompared().isEmpty()) {
      options
          .terminal()
          .note(
              "Not compared, for only one of them knows it: "
                  + Table.visible(String.join(", ", difference.notCompared())));
    }
  }

  private static String shown(Change change, @Nullable String value) {
    if (change.field().startsWith("data.")) {
      return "(not shown)";
    }
    return value == null || value.isEmpty() ? NOTHING : value;
  }
}
