package dev.belay.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

/**
 * Measures the backup of ten thousand devices as a team runs it: the real Temporal server and the
 * store on PostgreSQL, two workers. What counts is the processor time of all of them together for
 * each device, that the workers' memory does not grow with the fleet, and that every device is
 * accounted for, also when each part is killed in the middle.
 */
public final class ClusterBenchmark {
  private static final Set<String> KEYS = Set.of("devices", "bytes", "at", "workers", "warm-up");

  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private static final double FIRST_TARGET = 8;
  private static final double AGAIN_TARGET = 6;
  private static final double EVENTS_TARGET = 4_000;
  private static final double MEMORY_GROWTH_TARGET = 1.10;

  private final int devices;
  private final int bytes;
  private final int atOnce;
  private final int warmUp;
  private final ClusterHome home;
  private final ResultTable targets = new ResultTable(System.out);
  private boolean met = true;

  private ClusterBenchmark(int devices, int bytes, int atOnce, int warmUp, ClusterHome home) {
    this.devices = devices;
    this.bytes = bytes;
    this.atOnce = atOnce;
    this.warmUp = warmUp;
    this.home = home;
  }

  /** What one backup took. */
  private record Taken(
      String run, double seconds, double worker, double temporal, double postgres, double peak) {
    double total() {
      return worker + temporal + postgres;
    }
  }

  /** Runs from the folder of the checkout. Ends with 1 when something is not as it should be. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Words words;
    try {
      words = Words.parse(arguments, KEYS);
    } catch (IllegalArgumentException unusable) {
      System.err.println("cluster: " + unusable.getMessage());
      System.exit(2);
      return;
    }
    boolean smoke = words.smoke();
    int atOnce = words.number("at", smoke ? 20 : 200);
    int workers = words.number("workers", 2);
    boolean met;
    try (ClusterHome home = ClusterHome.start(workers, atOnce)) {
      met =
          new ClusterBenchmark(
                  words.number("devices", smoke ? 60 : 10_000),
                  words.number("bytes", smoke ? 5_000 : 30_000),
                  atOnce,
                  words.number("warm-up", smoke ? 40 : 3_000),
                  home)
              .run();
    }
    // A smoke run only shows that all of it still fits together.
    System.exit(met || smoke ? 0 : 1);
  }

  private boolean run() throws IOException, InterruptedException {
    double small;
    try (Fleet fleet = fleet("warm", warmUp)) {
      backUp("warm-up", fleet, fleet.devices());
      small = backUp("warm-up, again", fleet, 0).peak();
    }
    System.out.println(
        "| backup | devices | seconds | workers CPU ms | Temporal CPU ms | PostgreSQL CPU ms"
            + " | total CPU ms/device | one worker's peak MB |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    try (Fleet fleet = fleet("net", devices)) {
      Taken first = row("first", fleet, backUp("first", fleet, devices));
      Taken again = row("again", fleet, backUp("again", fleet, 0));
      System.out.println();
      hold("total CPU ms/device, first", first.total(), FIRST_TARGET);
      hold("total CPU ms/device, again", again.total(), AGAIN_TARGET);
      hold("events of the longest history", longestHistory(first.run()), EVENTS_TARGET);
      hold(
          "a worker's peak MB, against " + warmUp + " devices",
          Math.max(first.peak(), again.peak()),
          small * MEMORY_GROWTH_TARGET);
    }
    try (Fleet fleet = fleet("bad", devices)) {
      hold("devices lost though each part was killed", lostOnABadDay(fleet), 0);
    }
    return met;
  }

  private Taken backUp(String what, Fleet fleet, int changed)
      throws IOException, InterruptedException {
    List<Long> workers = home.workers();
    workers.forEach(ProcessCost::forgetPeak);
    long workersBefore = workers.stream().mapToLong(pid -> ProcessCost.of(pid).cpuMillis()).sum();
    long temporalBefore = ProcessCost.of(home.temporal()).cpuMillis();
    long postgresBefore = ProcessCost.cpuMillisOfFamily(home.postgres());
    long began = System.nanoTime();
    JsonNode report = backUp();
    double seconds = (System.nanoTime() - began) / 1e9;
    if (report.path("succeeded").asInt() != fleet.devices()
        || report.path("changed").asInt() != changed) {
      throw new IllegalStateException(what + " is not the backup that was wanted: " + report);
    }
    double each = fleet.devices();
    return new Taken(
        report.path("runId").asText(),
        seconds,
        (workers.stream().mapToLong(pid -> ProcessCost.of(pid).cpuMillis()).sum() - workersBefore)
            / each,
        (ProcessCost.of(home.temporal()).cpuMillis() - temporalBefore) / each,
        (ProcessCost.cpuMillisOfFamily(home.postgres()) - postgresBefore) / each,
        workers.stream().mapToDouble(pid -> ProcessCost.of(pid).peakBytes() / 1e6).max().orElse(0));
  }

  private JsonNode backUp() throws IOException, InterruptedException {
    return home.belay("backup", "--passes", "4", "--sessions", String.valueOf(atOnce));
  }

  private static Taken row(String what, Fleet fleet, Taken taken) {
    System.out.println(
        String.format(
            Locale.ROOT,
            "| %s | %d | %.1f | %.2f | %.2f | %.2f | %.2f | %.0f |",
            what,
            fleet.devices(),
            taken.seconds(),
            taken.worker(),
            taken.temporal(),
            taken.postgres(),
            taken.total(),
            taken.peak()));
    return taken;
  }

  /** Each part is killed once while a backup is under way; a command may lose sight of it. */
  private int lostOnABadDay(Fleet fleet) throws IOException, InterruptedException {
    String before = newest().path("run").path("id").asText();
    CompletableFuture<JsonNode> backup =
        CompletableFuture.supplyAsync(() -> {
          try {
            return backUp();
          } catch (IOException e) {
            throw new IllegalStateException(e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
          }
        });
    String run = awaitProgress(before, fleet.devices() / 10);
    home.kill("worker-1");
    home.startWorkers();
    awaitProgress(before, fleet.devices() * 3 / 10);
    home.kill("postgresql");
    home.start("postgresql");
    awaitProgress(before, fleet.devices() / 2);
    home.kill("temporal");
    home.start("temporal");
    try {
      backup.get();
    } catch (ExecutionException e) {
      System.err.println("The command lost sight of its run: " + e.getMessage());
    }
    JsonNode ended = awaitEnd(run);
    System.err.println(ended);
    return fleet.devices() - ended.path("counts").path("succeeded").asInt();
  }

  /** Waits until a run that is not that one has so many devices, or has ended. */
  private String awaitProgress(String before, int wanted) throws IOException, InterruptedException {
    return await(entry ->
            !entry.path("run").path("id").asText(before).equals(before)
                && (hasEnded(entry) || entry.path("counts").path("succeeded").asInt() >= wanted))
        .path("run")
        .path("id")
        .asText();
  }

  private JsonNode awaitEnd(String run) throws IOException, InterruptedException {
    return await(entry -> entry.path("run").path("id").asText().equals(run) && hasEnded(entry));
  }

  private static boolean hasEnded(JsonNode entry) {
    return !entry.path("run").path("state").asText("RUNNING").equals("RUNNING");
  }

  /** Asks for the newest run again and again; a store that is away says nothing. */
  private JsonNode await(Predicate<JsonNode> wanted) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      JsonNode newest = newest();
      if (wanted.test(newest)) {
        return newest;
      }
    }
    throw new IllegalStateException("the run did not go on within " + PATIENCE);
  }

  private JsonNode newest() throws IOException, InterruptedException {
    return home.belay("runs", "list", "--limit", "1").path(0);
  }

  private double longestHistory(String run) {
    try (Histories histories = new Histories(home.temporalAddress())) {
      return histories.of("backup/" + run).stream()
          .mapToLong(Histories.Execution::events)
          .max()
          .orElseThrow();
    }
  }

  private Fleet fleet(String name, int count) throws IOException {
    return Fleet.start(
        home.inventory(),
        List.of(
            "count=" + count,
            "prefix=" + name + "-",
            "platforms=all",
            "bytes=" + bytes,
            "delayMillis=0"));
  }

  private void hold(String what, double measured, double atMost) {
    met &= targets.target(what, measured, atMost);
  }
}
