package dev.belay.cli.inventory;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Table;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.inventory.netbox.NetBoxReport.Difference;
import dev.belay.integrations.inventory.netbox.NetBoxReport.Due;
import dev.belay.integrations.inventory.netbox.ReportedDevice;
import dev.belay.integrations.inventory.source.SourceReport;
import dev.belay.integrations.settings.ReportSettings;
import dev.belay.integrations.settings.SourceSettings;
import dev.belay.integrations.store.DeviceStatus;
import dev.belay.integrations.store.OutcomeRow;
import dev.belay.integrations.store.RunRow;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.backup.BackupIds;
import java.util.ArrayList;
import java.util.List;
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
      "%nExamples:",
      "  belay inventory report --dry-run             what would be written, of the newest backup",
      "  belay inventory report truth --run 20260301-013000-4c4b",
    })
final class ReportCommand implements Callable<Integer> {
  private static final String NOTHING = "-";
  private static final int PAGE = 100;

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

  @Option(names = "--dry-run", description = "Say what would be written, and write nothing.")
  private boolean dryRun;

  /** What a program gets. */
  record Document(String source, String run, int compared, boolean written, List<Row> devices) {}

  /** One device of it. */
  record Row(String device, List<Difference> differences) {}

  @Override
  public Integer call() {
    Workspace workspace = Workspace.of(options);
    String told = source(workspace);
    List<Due> due = new ArrayList<>();
    try (SourceReport report = SourceReport.of(workspace.settings(), told, System.getenv());
        Store store = workspace.openStore()) {
      RunRow run = run(store);
      int compared = report.compare(device -> outcome(store, run, device), due::add);
      if (!dryRun) {
        report.write(due);
      }
      print(
          new Document(
              told,
              run.id(),
              compared,
              !dryRun,
              due.stream().map(one -> new Row(one.device(), one.differences())).toList()));
    }
    return ExitCodes.DONE;
  }

  private String source(Workspace workspace) {
    SourceSettings sources = workspace.settings().inventory().sources();
    String named = source == null ? sources.chosen() : source;
    String known = DiffCommand.known(workspace, named == null ? SourceSettings.FILES : named);
    return known == null ? SourceSettings.FILES : known;
  }

  private RunRow run(Store store) {
    if (runId != null) {
      RunRow run =
          store
              .runs()
              .find(runId)
              .orElseThrow(() ->
                  InputException.of("there is no run " + runId, "`belay runs list` shows them"));
      if (!run.kind().equals(BackupIds.KIND) || !run.state().ended()) {
        throw InputException.of(
            "run " + run.id() + (run.state().ended() ? " is no backup" : " has not ended"),
            "name a backup that has ended; `belay runs list` shows them");
      }
      return run;
    }
    for (int from = 0; ; from += PAGE) {
      List<RunRow> page = store.runs().list(PAGE, from);
      Optional<RunRow> newest =
          page.stream()
              .filter(run -> run.kind().equals(BackupIds.KIND) && run.state().ended())
              .findFirst();
      if (newest.isPresent()) {
        return newest.get();
      }
      if (page.size() < PAGE) {
        throw InputException.of("no backup has ended yet", "make one: belay backup");
      }
    }
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

  private void print(Document document) {
    if (options.json()) {
      JsonOutput.print(options.terminal(), document);
      return;
    }
    if (!document.devices().isEmpty()) {
      Table table = Table.of("DEVICE", "WHAT", "BEFORE", "AFTER");
      document
          .devices()
          .forEach(row ->
              row.differences()
                  .forEach(difference ->
                      table.row(
                          row.device(),
                          difference.field(),
                          difference.before() == null ? NOTHING : difference.before(),
                          difference.after())));
      table.print(options.terminal());
    }
    options
        .terminal()
        .line(
            document.devices().size()
                + " of "
                + document.compared()
                + " devices "
                + (document.written() ? "written" : "would be written")
                + " to "
                + document.source()
                + ", of run "
                + document.run()
                + ".");
  }
}
