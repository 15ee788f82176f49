package dev.belay.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what the backup of a fleet costs: processor time of the worker and of the Temporal
 * server for each device, and the most memory the worker takes.
 *
 * <p>Emulated devices, Temporal server, worker and the command that starts the backup are processes
 * of their own. A <em>first</em> backup meets devices the store has never seen, so that every
 * configuration is packed, stored and mirrored; <em>again</em> is the next backup of the same
 * devices, with nothing changed. The first backup with the most devices at once is the headline.
 */
public final class FleetBackupBenchmark {
  private static final String FIRST = "first";
  private static final String AGAIN = "again";

  private final Conditions conditions;
  private final BelayHome home;
  private final ResultTable table;
  private final PrintStream notes;
  private int fleets;

  private FleetBackupBenchmark(
      Conditions conditions, BelayHome home, ResultTable table, PrintStream notes) {
    this.conditions = conditions;
    this.home = home;
    this.table = table;
    this.notes = notes;
  }

  /** Runs from the folder of the checkout; see {@link Conditions} for the arguments. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Conditions conditions;
    try {
      conditions = Conditions.parse(arguments);
    } catch (IllegalArgumentException unusable) {
      System.err.println("fleet-backup: " + unusable.getMessage());
      System.exit(2);
      return;
    }
    try (BelayHome home = BelayHome.start(conditions.most(), List.of())) {
      new FleetBackupBenchmark(conditions, home, new ResultTable(System.out), System.err).run();
    }
  }

  private void run() throws IOException, InterruptedException {
    notes.println(conditions);
    warmUp();
    table.head();
    List<Measured> again = new ArrayList<>();
    List<Measured> rows = new ArrayList<>();
    for (int atOnce : conditions.atOnce()) {
      List<Measured> first = new ArrayList<>();
      for (int run = 1; run <= conditions.runs(); run++) {
        try (Fleet fleet = fleet(conditions.devices())) {
          first.add(noted(backUp(FIRST, fleet, atOnce, true)));
          if (atOnce == conditions.most()) {
            again.add(noted(backUp(AGAIN, fleet, atOnce, false)));
          }
        }
      }
      rows.add(Measured.median(first));
      table.row(rows.getLast());
    }
    table.row(Measured.median(again));
    table.targets(rows.getLast(), large());
  }

  private void warmUp() throws IOException, InterruptedException {
    for (int run = 1; run <= conditions.warmUp(); run++) {
      try (Fleet fleet = fleet(conditions.devices())) {
        noted(backUp("warm-up", fleet, conditions.most(), true));
        noted(backUp("warm-up", fleet, conditions.most(), false));
      }
    }
  }

  private List<Measured> large() throws IOException, InterruptedException {
    if (conditions.large() == 0) {
      return List.of();
    }
    try (Fleet fleet = fleet(conditions.large())) {
      Measured first = backUp(FIRST, fleet, conditions.most(), true);
      table.row(first);
      return List.of(first);
    }
  }

  /**
   * Backs up every device of the inventory with {@code belay backup}, in a process of its own.
   *
   * @param first whether every configuration must be new to the store, or none
   * @throws IllegalStateException when that is not what happened: the figures would mean nothing
   */
  private Measured backUp(String what, Fleet fleet, int atOnce, boolean first)
      throws IOException, InterruptedException {
    Meter meter = home.meter();
    JsonNode report = home.belay("backup", "--passes", "1", "--sessions", String.valueOf(atOnce));
    Meter.Spent spent = meter.read();
    int ok = report.path("succeeded").asInt();
    if (report.path("changed").asInt() != (first ? ok : 0)) {
      throw new IllegalStateException("not the backup that was to be measured: " + report);
    }
    return new Measured(
        what,
        atOnce,
        fleet.devices(),
        ok,
        fleet.devices() - ok,
        seconds(report.path("runId").asText()),
        spent.peakMegabytes(),
        spent.workerMillis() / (double) fleet.devices(),
        spent.temporalMillis() / (double) fleet.devices());
  }

  /** The run's own time, without that of the command that started it. */
  private double seconds(String runId) throws IOException, InterruptedException {
    JsonNode run = home.belay("runs", "list", "--limit", "1").path(0).path("run");
    if (!run.path("id").asText().equals(runId)) {
      throw new IllegalStateException("the newest run is not " + runId + ": " + run);
    }
    Instant began = Instant.parse(run.path("createdAt").asText());
    Instant ended = Instant.parse(run.path("finishedAt").asText());
    return Duration.between(began, ended).toMillis() / 1e3;
  }

  private Fleet fleet(int devices) throws IOException {
    return Fleet.start(conditions, devices, home.inventory(), "f" + ++fleets);
  }

  private Measured noted(Measured measured) {
    notes.println(measured);
    return measured;
  }
}
