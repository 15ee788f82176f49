package dev.belay.cli.inventory;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.integrations.inventory.netbox.NetBoxReport.Comparison;
import dev.belay.integrations.inventory.netbox.ReportedDevice;
import dev.belay.integrations.inventory.source.SourceReport;
import dev.belay.integrations.settings.ReportSettings;
import dev.belay.integrations.settings.SourceSettings;
import dev.belay.integrations.store.DeviceStatus;
import dev.belay.integrations.store.OutcomeRow;
import dev.belay.integrations.store.RunRow;
import dev.belay.integrations.store.Store;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay inventory report}. */
@Command(
    name = "report",
    description = {
      "Write to NetBox what a backup came to: the time of the last good one and how it ended in",
      "custom fields, a status, an entry of the journal, as the source's report says. Only what",
      "differs is written, and nothing is ever deleted."
    },
    footer = {
      "%nA device whose name NetBox has more than once is not written. When not everything could be",
      "written, the exit code is 1, and the next report goes on.",
      "Examples:",
      "  belay inventory report --dry-run             what would be written, of the newest backup",
      "  belay inventory report --schedule nightly    of that schedule's newest run, not somebody's own",
      "  belay inventory report truth --run 20260301-013000-4c4b",
    })
final class ReportCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "SOURCE",
      description = "A NetBox below inventory.sources (default: inventory.source).")
  private @Nullable String source;

  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "A backup as `belay runs list` shows it (default: the newest that has ended).")
  private @Nullable String runId;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description = "The newest backup that this schedule began and that has ended.")
  private @Nullable String schedule;

  @Option(names = "--dry-run", description = "Say what would be written, and write nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    Workspace workspace = Workspace.of(options);
    String told = source(workspace);
    try (SourceReport report = SourceReport.of(workspace.settings(), told, System.getenv());
        Store store = workspace.openStore()) {
      ReportedRun chosen =
          ReportedRun.choose(store, workspace.settings().schedules(), runId, schedule);
      Comparison found = report.compare(device -> outcome(store, chosen.run(), device));
      ReportDocument document =
          ReportDocument.of(told, chosen, found, dryRun ? null : report.write(found.due()));
      if (options.json()) {
        JsonOutput.print(options.terminal(), document);
      } else {
        new ReportView(options.terminal()).show(document, chosen);
      }
      return dryRun || document.notWritten() == 0 ? ExitCodes.DONE : ExitCodes.NOT_ALL;
    }
  }

  private String source(Workspace workspace) {
    SourceSettings sources = workspace.settings().inventory().sources();
    String named = source == null ? sources.chosen() : source;
    String known = DiffCommand.known(workspace, named == null ? SourceSettings.FILES : named);
    return known == null ? SourceSettings.FILES : known;
  }

  /** What was never tried is not known, and nothing is said of it. */
  private static Optional<ReportedDevice> outcome(Store store, RunRow run, String device) {
    return store
        .outcomes()
        .find(run.id(), device)
        .filter(row -> row.finishedAt() != null && row.status() != DeviceStatus.PENDING)
        .map(row -> reported(run, row));
  }

  private static ReportedDevice reported(RunRow run, OutcomeRow row) {
    boolean succeeded = row.status() == DeviceStatus.SUCCEEDED;
    String fault = row.fault();
    return new ReportedDevice(
        run.id(),
        succeeded,
        succeeded ? ReportSettings.SUCCEEDED : fault == null ? ReportSettings.FAILED : fault,
        row.finishedAt(),
        row.changed());
  }
}
