package dev.belay.cli.compliance;

import dev.belay.cli.Count;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Times;
import dev.belay.integrations.store.ComplianceRunRow;
import dev.belay.integrations.store.Store;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay compliance list}. */
@Command(
    name = "list",
    description = "The compliance runs, newest first.",
    footer = "%nExample: belay compliance list --limit 5")
final class ListCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = Count.class,
      defaultValue = "20",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int limit = 20;

  @Override
  public Integer call() {
    try (Store store = Workspace.of(options).openStore()) {
      List<ComplianceRunRow> runs = store.compliance().runs(limit);
      if (options.json()) {
        JsonOutput.print(options.terminal(), runs);
      } else if (runs.isEmpty()) {
        options.terminal().line("Nothing has been judged yet; `belay compliance run` does.");
      } else {
        Table table = Table.of("RUN", "BEGUN", "BY", "DEVICES", "SCORE", "SCOPE");
        runs.forEach(run ->
            table.row(
                run.id(),
                Times.local(run.startedAt()),
                run.actor(),
                run.devices(),
                run.finishedAt() == null ? "not ended" : ComplianceReport.of(store, run).score(),
                run.scope()));
        table.print(options.terminal());
      }
    }
    return ExitCodes.DONE;
  }
}
