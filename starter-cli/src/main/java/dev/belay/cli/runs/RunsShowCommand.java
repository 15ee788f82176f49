package dev.belay.cli.runs;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.backup.FleetRun;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Terminal;
import dev.belay.cli.output.Times;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.integrations.store.DeviceStatus;
import dev.belay.integrations.store.FaultCount;
import dev.belay.integrations.store.OutcomeRow;
import dev.belay.integrations.store.RunCounts;
import dev.belay.integrations.store.RunRow;
import dev.belay.integrations.store.Store;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay runs show RUN}. */
@Command(
    name = "show",
    description = "One run, device by device, from the store.",
    footer = "%nExample: belay runs show 20260301-120000-4c4b --undone")
final class RunsShowCommand implements Callable<Integer> {
  private static final int PAGE = 500;

  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(paramLabel = "RUN", description = "As `belay runs list` shows it.")
  private String runId = "";

  @Option(
      names = "--only",
      paramLabel = "STATUS",
      split = ",",
      description = "Devices of these statuses: ${COMPLETION-CANDIDATES}.")
  private Set<DeviceStatus> only = EnumSet.allOf(DeviceStatus.class);

  @Option(
      names = "--undone",
      description = "Devices that are not done: failed, to be tried again, or not tried.")
  private boolean undone;

  @Option(
      names = {"-f", "--follow"},
      description = "Watch it until it ends, if it runs.")
  private boolean follow;

  /** What a program reads; the devices come from the store while they are written. */
  record Shown(
      RunRow run, RunCounts counts, List<FaultCount> faults, Iterator<OutcomeRow> devices) {}

  @Override
  public Integer call() {
    Workspace workspace = Workspace.of(options);
    try (Store store = workspace.openStore()) {
      RunRow run =
          store
              .runs()
              .find(runId)
              .orElseThrow(() ->
                  new CommandFailure(
                      ExitCodes.BAD_INPUT,
                      "there is no run " + runId + "; `belay runs list` shows them"));
      if (!follow || run.state().ended()) {
        show(store, run);
        return ExitCodes.DONE;
      }
    }
    return follow(workspace);
  }

  private int follow(Workspace workspace) {
    try (TemporalSession temporal = TemporalSession.open(workspace)) {
      FleetRun run = new FleetRun(temporal, workspace, options);
      if (!run.isRunning(runId)) {
        throw new CommandFailure(
            ExitCodes.UNAVAILABLE,
            "run " + runId + " does not run any more; go on with it: belay runs resume " + runId);
      }
      return run.follow(runId);
    }
  }

  private void show(Store store, RunRow run) {
    Shown shown =
        new Shown(
            run,
            store.outcomes().counts(runId),
            store.outcomes().faults(runId),
            pages(store).flatMap(List::stream).iterator());
    if (options.json()) {
      JsonOutput.print(options.terminal(), shown);
    } else {
      headline(options.terminal(), shown);
      pages(store).forEach(page -> table(page).print(options.terminal()));
    }
  }

  private static void headline(Terminal terminal, Shown shown) {
    RunRow run = shown.run();
    RunCounts counts = shown.counts();
    terminal.line(
        "Run "
            + run.id()
            + " ("
            + run.kind()
            + "), "
            + run.state().name().toLowerCase(Locale.ROOT)
            + ", started "
            + Times.local(run.createdAt()));
    terminal.line(
        counts.succeeded()
            + " done ("
            + counts.changed()
            + " changed), "
            + counts.failed()
            + " failed, "
            + counts.deferred()
            + " to be tried again, "
            + counts.pending()
            + " not done");
    if (run.message() != null) {
      terminal.line(Table.visible(run.message()));
    }
    shown.faults().forEach(fault -> terminal.line("  " + fault.devices() + " × " + fault.fault()));
  }

  /** Page by page, so that a run of any size is shown in constant memory. */
  private Stream<List<OutcomeRow>> pages(Store store) {
    Set<DeviceStatus> wanted = EnumSet.copyOf(only);
    if (undone) {
      wanted.remove(DeviceStatus.SUCCEEDED);
    }
    return Stream.iterate(
        store.outcomes().page(runId, wanted, "", PAGE),
        page -> !page.isEmpty(),
        page -> store.outcomes().page(runId, wanted, page.getLast().device(), PAGE));
  }

  private static Table table(List<OutcomeRow> rows) {
    Table table = Table.of("DEVICE", "STATUS", "TRIES", "CHANGED", "FAULT", "WHAT HAPPENED");
    for (OutcomeRow row : rows) {
      table.row(
          row.device(),
          row.status().name().toLowerCase(Locale.ROOT),
          row.tries(),
          row.changed() ? "yes" : "",
          Objects.requireNonNullElse(row.fault(), ""),
          Objects.requireNonNullElse(row.message(), ""));
    }
    return table;
  }
}
