package dev.belay.cli.runs;

import dev.belay.cli.Count;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Times;
import dev.belay.integrations.store.RunCounts;
import dev.belay.integrations.store.RunRow;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.plan.PlanIds;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay runs list}. */
@Command(
    name = "list",
    description = "The runs, newest first.",
    footer = "%nExample: belay runs list --output json")
final class RunsListCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = Count.class,
      defaultValue = "20",
      description = "How many (default: 20).")
  private int limit;

  record Shown(RunRow run, RunCounts counts) {}

  @Override
  public Integer call() {
    List<Shown> runs;
    try (Store store = Workspace.of(options).openStore()) {
      runs =
          // The planning of a campaign is part of what `belay change show` lists.
          store.runs().listWithout(PlanIds.KIND, limit, 0).stream()
              .map(run -> new Shown(run, store.outcomes().counts(run.id())))
              .toList();
    }
    if (options.json()) {
      JsonOutput.print(options.terminal(), runs);
      return ExitCodes.DONE;
    }
    Table table =
        Table.of("RUN", "KIND", "STATE", "DEVICES", "DONE", "CHANGED", "FAILED", "STARTED", "WHAT");
    for (Shown shown : runs) {
      RunRow run = shown.run();
      RunCounts counts = shown.counts();
      table.row(
          run.id(),
          run.kind(),
          run.state().name().toLowerCase(Locale.ROOT),
          run.devices(),
          counts.succeeded(),
          counts.changed(),
          counts.failed(),
          Times.local(run.createdAt()),
          run.title());
    }
    if (table.isEmpty()) {
      options.terminal().line("There are no runs yet. Start one with: belay backup");
    } else {
      table.print(options.terminal());
    }
    return ExitCodes.DONE;
  }
}
