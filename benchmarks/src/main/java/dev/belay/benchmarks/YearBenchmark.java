package dev.belay.benchmarks;

import dev.belay.integrations.store.PruneReport;
import dev.belay.integrations.store.Retention;
import dev.belay.integrations.store.RunCounts;
import dev.belay.integrations.store.Store;
import dev.belay.integrations.store.StoreSize;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Fills a store with a year of nightly backups, by the calls that workers make, and measures what
 * is asked of it after a week and in the end: whether the last night costs what the second one did,
 * whether questions stay quick, and whether any statement reads all of a large table.
 */
public final class YearBenchmark {
  private static final double GROWTH_TARGET = 1.5;
  private static final int WEEK = 7;
  private static final int MEAN_OF = 5;
  private static final int LARGE = 5_000;
  private static final int LARGE_OF_SMOKE = 50;
  private static final int FEW_DEVICES = 50;
  private static final double MEGABYTE = 1e6;

  private final YearConditions conditions;
  private final YearPlace year;
  private final PrintStream out;
  private final NightlyFleet fleet;
  private final Instant first = Instant.now();
  private final List<Cost> nights = new ArrayList<>();
  private final Map<String, List<Double>> answered = new LinkedHashMap<>();
  private String newest = "";

  /** What one night took: of the process, and of the servers of the database. */
  private record Cost(double seconds, double processMillis, double serverMillis) {
    double total() {
      return processMillis + serverMillis;
    }
  }

  private YearBenchmark(YearConditions conditions, YearPlace year, PrintStream out) {
    this.conditions = conditions;
    this.year = year;
    this.out = out;
    this.fleet = new NightlyFleet(conditions.devices(), conditions.bytes());
  }

  /** Runs from the folder of the checkout. Ends with 1 when something is not as it should be. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException {
    YearConditions conditions;
    try {
      conditions = YearConditions.parse(arguments);
    } catch (IllegalArgumentException unusable) {
      System.err.println("year: " + unusable.getMessage());
      System.exit(2);
      return;
    }
    boolean met = true;
    if (conditions.stores().contains("sqlite")) {
      try (YearPlace year = YearInSqlite.start()) {
        met &= new YearBenchmark(conditions, year, System.out).run();
      }
    }
    if (conditions.stores().contains("postgresql")) {
      try (YearPlace year = YearInPostgres.start()) {
        met &= new YearBenchmark(conditions, year, System.out).run();
      }
    }
    System.exit(met ? 0 : 1);
  }

  private boolean run() throws IOException, SQLException {
    out.println("\n# " + year.name() + ", " + conditions);
    try (Store store = year.open()) {
      for (int night = 1; night <= conditions.nights(); night++) {
        nights.add(night(store, night));
        if (night == Math.min(WEEK, conditions.nights() - 1)) {
          year.settle();
          ask(store, night);
        }
      }
      year.settle();
      ask(store, conditions.nights());
      writeCosts(store);
    }
    if (conditions.smoke()) {
      year.preferIndexes();
    }
    YearPlans plans = plans();
    prune();
    plans.ofWhole("pruning", store -> store.upkeep().prune(tighter(), end()).outcomes());
    plans.slow().forEach(out::println);
    boolean met =
        new ResultTable(out).target("statements that read a table", plans.slow().size(), 0);
    // A smoke run's costs mean little.
    double growth = mean(late()).total() / mean(early()).total();
    boolean steady = new ResultTable(out).target("growth", growth, GROWTH_TARGET);
    return met && (steady || conditions.smoke());
  }

  private Cost night(Store store, int night) throws IOException {
    fleet.day(night, night == 1 ? 0 : conditions.changed());
    newest = "nightly-%04d".formatted(night);
    long process = ProcessCost.of(ProcessHandle.current().pid()).cpuMillis();
    long server = year.serverCpuMillis();
    long began = System.nanoTime();
    RunCounts counts = new StoredNight(store, fleet, conditions.atOnce()).store(newest, at(night));
    double seconds = (System.nanoTime() - began) / 1e9;
    if (counts.succeeded() != fleet.devices()) {
      throw new IllegalStateException("the store lost devices: " + counts);
    }
    double each = fleet.devices();
    Cost cost =
        new Cost(
            seconds,
            (ProcessCost.of(ProcessHandle.current().pid()).cpuMillis() - process) / each,
            (year.serverCpuMillis() - server) / each);
    System.err.println(year.name() + ", night " + night + ": " + counts.changed() + ", " + cost);
    return cost;
  }

  private Instant at(int night) {
    return first.plus(Duration.ofDays(night));
  }

  private Instant end() {
    return at(conditions.nights()).plus(Duration.ofHours(12));
  }

  private void ask(Store store, int night) {
    for (YearQuestion question :
        YearQuestion.all(fleet, newest, at(night).plus(Duration.ofHours(12)))) {
      long began = System.nanoTime();
      long rows = 0;
      for (int time = 0; time < question.times(); time++) {
        rows = question.ask(store);
      }
      double millis = (System.nanoTime() - began) / 1e6 / question.times();
      answered
          .computeIfAbsent(question.command() + " | " + question.what(), key -> new ArrayList<>())
          .add(millis);
      System.err.println(question.what() + ": " + rows + " rows");
    }
  }

  private void writeCosts(Store store) {
    out.println("\n| night | seconds | process CPU ms/device | server CPU ms/device |");
    out.println("|---|---|---|---|");
    row("1, all new", nights.getFirst());
    row("2 to 6", mean(early()));
    row("the last five", mean(late()));
    out.println("\n| command | asks for | after a week ms | in the end ms |\n|---|---|---|---|");
    answered.forEach((what, millis) ->
        out.println(
            String.format(
                Locale.ROOT, "| %s | %.2f | %.2f |", what, millis.getFirst(), millis.getLast())));
    StoreSize size = store.upkeep().size();
    out.println("\n" + new TreeMap<>(size.rows()));
    out.printf(
        Locale.ROOT,
        "%.0f MB of configurations, packed %.0f MB, database %.0f MB%n",
        size.bytes() / MEGABYTE,
        size.packedBytes() / MEGABYTE,
        store.figures().bytes() / MEGABYTE);
  }

  private void row(String what, Cost cost) {
    out.println(
        String.format(
            Locale.ROOT,
            "| %s | %.1f | %.3f | %.3f |",
            what,
            cost.seconds(),
            cost.processMillis(),
            cost.serverMillis()));
  }

  /** The first night stores everything anew, and Java has not compiled much yet. */
  private List<Cost> early() {
    return nights.subList(1, Math.min(1 + MEAN_OF, nights.size()));
  }

  private List<Cost> late() {
    return nights.subList(Math.max(1, nights.size() - MEAN_OF), nights.size());
  }

  private static Cost mean(List<Cost> costs) {
    return new Cost(
        costs.stream().mapToDouble(Cost::seconds).average().orElseThrow(),
        costs.stream().mapToDouble(Cost::processMillis).average().orElseThrow(),
        costs.stream().mapToDouble(Cost::serverMillis).average().orElseThrow());
  }

  private YearPlans plans() {
    Set<String> large;
    try (Store store = year.open()) {
      int many = conditions.smoke() ? LARGE_OF_SMOKE : LARGE;
      large =
          store.upkeep().size().rows().entrySet().stream()
              .filter(table -> table.getValue() >= many)
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet());
    }
    out.println("\nLarge tables: " + large);
    YearPlans plans = new YearPlans(year, large, out);
    NightlyFleet few = new NightlyFleet(Math.min(FEW_DEVICES, fleet.devices()), conditions.bytes());
    for (YearQuestion question : YearQuestion.all(few, newest, end())) {
      if (question.readsEverything()) {
        plans.ofWhole(question.what(), question::ask);
      } else {
        plans.of(question.what(), question::ask);
      }
    }
    few.day(conditions.nights() + 1, 1_000);
    plans.of(
        "a night",
        store ->
            new StoredNight(store, few, conditions.atOnce())
                .store("zz-explained", end())
                .succeeded());
    return plans;
  }

  private void prune() {
    try (Store store = year.open()) {
      long began = System.nanoTime();
      PruneReport removed = store.upkeep().prune(YearQuestion.usual(), end());
      out.printf(
          Locale.ROOT,
          "%n%s in %.1f s; database %.0f MB%n%n",
          removed,
          (System.nanoTime() - began) / 1e9,
          store.figures().bytes() / MEGABYTE);
    }
  }

  /** Lets go a little more than the pruning before it has. */
  private Retention tighter() {
    return conditions.smoke()
        ? new Retention(Duration.ofDays(1), 1, Duration.ofDays(1))
        : new Retention(Duration.ofDays(180), 10, Duration.ofDays(88));
  }
}
