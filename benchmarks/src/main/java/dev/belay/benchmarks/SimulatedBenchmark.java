package dev.belay.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Measures backups of more devices than a machine can emulate: sessions are simulated, a few of
 * them fail in each of the ways that devices fail, and everything else is real: Temporal,
 * workflows, lanes, batches, store, worker processes and commands. Shows what orchestration and
 * store cost for each device, and what grows with the fleet.
 */
public final class SimulatedBenchmark {
  private static final double GROWTH_TARGET = 1.25;
  private static final double MEMORY_PER_DEVICE_KB = 3;
  private static final double EVENTS_TARGET = 4_000;
  private static final int SHARDS = 16;
  private static final int BYTES_IN_KB = 1_000;
  private static final double MB = 1e6;

  private final SimulatedConditions conditions;
  private final ClusterHome home;
  private final ResultTable targets = new ResultTable(System.out);
  private final List<Taken> taken = new ArrayList<>();
  private boolean met = true;

  private SimulatedBenchmark(SimulatedConditions conditions, ClusterHome home) {
    this.conditions = conditions;
    this.home = home;
  }

  /** What one backup took: processor time in milliseconds for each device. */
  private record Taken(
      String what,
      int devices,
      String run,
      double seconds,
      double workers,
      double temporal,
      double postgres,
      double peak) {
    double total() {
      return workers + temporal + postgres;
    }
  }

  /** Runs from the folder of the checkout. Ends with 1 when something is not as it should be. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException {
    SimulatedConditions conditions;
    try {
      conditions = SimulatedConditions.parse(arguments);
    } catch (IllegalArgumentException unusable) {
      System.err.println("simulated: " + unusable.getMessage());
      System.exit(2);
      return;
    }
    boolean met;
    try (ClusterHome home =
        ClusterHome.startSimulated(
            conditions.workers(), conditions.atOnce(), conditions.sqlite())) {
      met = new SimulatedBenchmark(conditions, home).run();
    }
    // A smoke run only shows that all of it still fits together.
    System.exit(met || conditions.smoke() ? 0 : 1);
  }

  private boolean run() throws IOException, InterruptedException, SQLException {
    Simulation first = Simulation.of(home.simulation(), conditions.words(), 1);
    first.write();
    new SimulatedFleet("sim0", 1).write(home.inventory());
    home.startWorkers();
    System.out.println(
        "| backup | devices | seconds | workers CPU ms | Temporal CPU ms | PostgreSQL CPU ms"
            + " | total CPU ms/device | one worker's peak MB |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (int devices : conditions.fleets()) {
      SimulatedFleet fleet = new SimulatedFleet("sim" + devices, devices);
      fleet.write(home.inventory());
      row(backUp("first", fleet, first));
      row(backUp("again", fleet, first.in(2)));
    }
    histories();
    commands();
    hold();
    return met;
  }

  private Taken backUp(String what, SimulatedFleet fleet, Simulation simulation)
      throws IOException, InterruptedException {
    simulation.write();
    List<Long> workers = home.workers();
    workers.forEach(ProcessCost::forgetPeak);
    long workersBefore = cpuMillis(workers);
    long temporalBefore = ProcessCost.of(home.temporal()).cpuMillis();
    long postgresBefore = ProcessCost.cpuMillisOfFamily(home.postgres());
    long began = System.nanoTime();
    JsonNode report =
        home.belay("backup", "--passes", "2", "--sessions", String.valueOf(conditions.atOnce()));
    double seconds = (System.nanoTime() - began) / 1e9;
    SimulatedFleet.Expected was =
        new SimulatedFleet.Expected(
            report.path("succeeded").asInt(),
            report.path("changed").asInt(),
            report.path("failed").asInt(),
            report.path("remaining").asInt());
    if (!was.equals(fleet.expected(simulation))) {
      throw new IllegalStateException(
          "not every device is accounted for: "
              + report
              + " instead of "
              + fleet.expected(simulation));
    }
    double each = fleet.devices();
    return new Taken(
        what,
        fleet.devices(),
        report.path("runId").asText(),
        seconds,
        (cpuMillis(workers) - workersBefore) / each,
        (ProcessCost.of(home.temporal()).cpuMillis() - temporalBefore) / each,
        (ProcessCost.cpuMillisOfFamily(home.postgres()) - postgresBefore) / each,
        workers.stream().mapToDouble(pid -> ProcessCost.of(pid).peakBytes() / MB).max().orElse(0));
  }

  private static long cpuMillis(List<Long> processes) {
    return processes.stream().mapToLong(pid -> ProcessCost.of(pid).cpuMillis()).sum();
  }

  private void row(Taken row) {
    taken.add(row);
    System.out.println(
        String.format(
            Locale.ROOT,
            "| %s | %d | %.1f | %.2f | %.2f | %.2f | %.2f | %.0f |",
            row.what(),
            row.devices(),
            row.seconds(),
            row.workers(),
            row.temporal(),
            row.postgres(),
            row.total(),
            row.peak()));
  }

  private void histories() throws SQLException {
    System.out.println("\n| history | executions | longest, events | largest, KB |");
    System.out.println("|---|---|---|---|");
    try (Histories histories = new Histories(home.temporalAddress())) {
      for (Taken backup : taken) {
        history(
            "run of " + backup.devices() + ", " + backup.what(),
            histories.of("backup/" + backup.run()));
      }
      List<Histories.Execution> lanes =
          IntStream.range(0, SHARDS)
              .mapToObj(shard -> histories.of("lanes/" + shard))
              .flatMap(List::stream)
              .toList();
      history("lanes of all runs, " + SHARDS + " shards", lanes);
    }
    System.out.printf(
        Locale.ROOT,
        "%ndatabases: %s%.0f MB of Temporal%n",
        conditions.sqlite() ? "" : "%.0f MB of the store, ".formatted(home.bytesOf("belay") / MB),
        home.bytesOf("temporal") / MB);
  }

  private void history(String what, List<Histories.Execution> executions) {
    long events = most(executions, Comparator.comparingLong(Histories.Execution::events)).events();
    long bytes = most(executions, Comparator.comparingLong(Histories.Execution::bytes)).bytes();
    System.out.println(
        "| %s | %d | %d | %d |".formatted(what, executions.size(), events, bytes / BYTES_IN_KB));
    met &= events <= EVENTS_TARGET * 1.1;
  }

  private static Histories.Execution most(
      List<Histories.Execution> executions, Comparator<Histories.Execution> by) {
    return executions.stream().max(by).orElseThrow();
  }

  private void commands() throws IOException, InterruptedException {
    Taken last = taken.getLast();
    String device = new SimulatedFleet("sim" + last.devices(), 1).prefix() + "-000000";
    System.out.println("\n| command, with " + last.devices() + " devices | seconds |\n|---|---|");
    timed("runs", "list");
    timed("runs", "show", last.run());
    timed("config", "history", device);
    timed("changes", "--since", "1h");
    timed("inventory", "list");
    timed("store", "size");
  }

  private void timed(String... words) throws IOException, InterruptedException {
    long began = System.nanoTime();
    JsonNode answer = home.belay(words);
    double seconds = (System.nanoTime() - began) / 1e9;
    if (answer.isMissingNode()) {
      throw new IllegalStateException(String.join(" ", words) + " said nothing");
    }
    System.out.println(
        String.format(Locale.ROOT, "| %s | %.1f |", String.join(" ", words), seconds));
  }

  /** Against the smallest fleet: what is done for each device must not grow with their number. */
  private void hold() {
    System.out.println();
    for (String what : List.of("first", "again")) {
      List<Taken> of = taken.stream().filter(row -> row.what().equals(what)).toList();
      Taken small = of.getFirst();
      Taken large = of.getLast();
      met &=
          targets.target(
              "total CPU ms/device, " + what, large.total(), small.total() * GROWTH_TARGET);
      met &=
          targets.target(
              "a worker's peak MB, " + what,
              large.peak(),
              small.peak()
                  + (large.devices() - small.devices()) * MEMORY_PER_DEVICE_KB / BYTES_IN_KB);
    }
  }
}
