package dev.belay.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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
      conditions =
          Conditions.parse(
              Arrays.stream(String.join(" ", arguments).split(" ", -1))
                  .filter(word -> !word.isBlank())
                  .toList());
    } catch (IllegalArgumentException unusable) {
      System.err.println("fleet-backup: " + unusable.getMessage());
      System.exit(2);
      return;
    }
    Path folder = Files.createTempDirectory("belay-benchmark");
    Path belay = Path.of(System.getProperty("belay", "belay")).toAbsolutePath();
    try (BelayHome home = BelayHome.start(belay, folder, conditions)) {
      new FleetBackupBenchmark(conditions, home, new ResultTable(System.out), System.err).run();
    } finally {
      delete(folder);
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
          first.add(noted(home.backUp(FIRST, fleet, atOnce, true)));
          if (atOnce == conditions.most()) {
            again.add(noted(home.backUp(AGAIN, fleet, atOnce, false)));
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
        noted(home.backUp("warm-up", fleet, conditions.most(), true));
        noted(home.backUp("warm-up", fleet, conditions.most(), false));
      }
    }
  }

  private List<Measured> large() throws IOException, InterruptedException {
    if (conditions.large() == 0) {
      return List.of();
    }
    try (Fleet fleet = fleet(conditions.large())) {
      Measured first = home.backUp(FIRST, fleet, conditions.most(), true);
      table.row(first);
      return List.of(first);
    }
  }

  private Fleet fleet(int devices) throws IOException {
    return Fleet.start(conditions, devices, home.inventory(), "f" + ++fleets);
  }

  private Measured noted(Measured measured) {
    notes.println(measured);
    return measured;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
