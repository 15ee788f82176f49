package dev.belay.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.cli.TemporaryFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Measures {@code belay compliance run} with all of its rules over stored configurations of all
 * platforms, and the report that is handed on: wall time, processor time and the most memory of the
 * command, which is a process of its own and has compiled nothing yet.
 */
public final class ComplianceBenchmark {
  private static final double SECONDS_AT_MOST = 20;
  private static final long SAMPLE_MILLIS = 20;
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final double BYTES_PER_MEGABYTE = 1e6;

  private final ComplianceConditions conditions;
  private final Path folder;
  private final PrintStream out;

  private ComplianceBenchmark(ComplianceConditions conditions, Path folder, PrintStream out) {
    this.conditions = conditions;
    this.folder = folder;
    this.out = out;
  }

  /** Runs from the folder of the checkout; see {@link ComplianceConditions} for the arguments. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    ComplianceConditions conditions;
    try {
      conditions = ComplianceConditions.parse(arguments);
    } catch (IllegalArgumentException unusable) {
      System.err.println("compliance: " + unusable.getMessage());
      System.exit(2);
      return;
    }
    boolean met;
    try (TemporaryFolder folder = TemporaryFolder.create("belay-compliance")) {
      met = new ComplianceBenchmark(conditions, folder.path(), System.out).run();
    }
    System.exit(met ? 0 : 1);
  }

  /** What one command cost. */
  private record Cost(double seconds, double cpuSeconds, double peakMegabytes) {}

  private boolean run() throws IOException, InterruptedException {
    long bytes = StoredFleet.make(folder, conditions);
    List<Cost> judging = new ArrayList<>();
    List<Cost> reporting = new ArrayList<>();
    for (int i = 0; i < conditions.runs(); i++) {
      judging.add(measured("run.json", "compliance", "run", "-o", "json"));
      check();
      reporting.add(measured("report.html", "compliance", "export", "--format", "html"));
    }
    out.printf(
        Locale.ROOT,
        "%d configurations of %.0f KB on average%n%n",
        conditions.devices(),
        (double) bytes / conditions.devices() / MILLIS_PER_SECOND);
    out.println("| command | seconds | CPU s | CPU ms/device | peak MB |");
    out.println("|---|---|---|---|---|");
    double seconds = row("compliance run", judging).seconds();
    row("compliance export --format html", reporting);
    out.println();
    return new ResultTable(out).target("seconds to judge", seconds, SECONDS_AT_MOST);
  }

  private Cost row(String what, List<Cost> costs) {
    Cost median =
        costs.stream()
            .sorted(Comparator.comparingDouble(Cost::seconds))
            .toList()
            .get(costs.size() / 2);
    out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.2f | %.0f |%n",
        what,
        median.seconds(),
        median.cpuSeconds(),
        median.cpuSeconds() * MILLIS_PER_SECOND / conditions.devices(),
        median.peakMegabytes());
    return median;
  }

  /** A run that judged fewer would have been fast for nothing. */
  private void check() throws IOException {
    JsonNode summary = new ObjectMapper().readTree(folder.resolve("run.json").toFile());
    if (summary.path("judged").asInt() != conditions.devices()) {
      throw new IOException("not every device was judged: " + summary.path("unjudged").path(0));
    }
    for (JsonNode rule : summary.path("rules")) {
      if (rule.path("passed").asInt() + rule.path("failed").asInt() == 0) {
        throw new IOException("nothing was judged by the rule " + rule.path("rule"));
      }
    }
  }

  private Cost measured(String output, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("belay", "belay")).toAbsolutePath().toString());
    all.addAll(List.of(words));
    all.addAll(List.of("--config", folder.resolve("belay.yaml").toString()));
    Path result = folder.resolve(output);
    Files.deleteIfExists(result);
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(all)
            .redirectOutput(result.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    ProcessCost last = ProcessCost.of(process.pid());
    while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
      try {
        last = ProcessCost.of(process.pid());
      } catch (UncheckedIOException e) {
        break; // it has just ended
      }
    }
    int exit = process.waitFor();
    double seconds = (System.nanoTime() - began) / MILLIS_PER_SECOND / 1e6;
    if (exit > 1) {
      throw new IOException("belay " + String.join(" ", words) + " ended with " + exit);
    }
    return new Cost(
        seconds, last.cpuMillis() / MILLIS_PER_SECOND, last.peakBytes() / BYTES_PER_MEGABYTE);
  }
}
