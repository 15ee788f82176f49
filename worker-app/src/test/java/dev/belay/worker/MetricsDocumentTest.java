package dev.belay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about figures says what a worker that has worked exports, and nothing else. */
class MetricsDocumentTest {
  private static final Path PAGE = Path.of("../docs/metrics.md");

  /** Of Micrometer's histograms: a type of its own beside each. */
  private static final Pattern TYPE =
      Pattern.compile("(?m)^# TYPE (belay_\\w+) (counter|gauge|histogram|summary)$");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(belay_\\w+)` \\| (\\w+) \\| ?([^|]*?) ?\\|");

  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

  private static final int ALWAYS = 0;
  private static final int SOMETIMES = 1;

  @TempDir private static Path folder;
  private static WorkedWorker worker;
  private static String exported;

  @BeforeAll
  static void work() throws IOException {
    worker = new WorkedWorker(folder);
    exported = worker.page();
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target/metrics.txt"), exported);
  }

  @AfterAll
  static void end() {
    worker.close();
  }

  @Test
  void everyFigureIsOnThePageWithItsTypeAndNoOther() throws IOException {
    Map<String, String> described = new TreeMap<>();
    rows(ALWAYS).forEach((name, row) -> described.put(name, row.type()));
    Map<String, String> found = new TreeMap<>();
    TYPE.matcher(exported).results().forEach(type -> found.put(type.group(1), type.group(2)));
    found.keySet().removeAll(rows(SOMETIMES).keySet());

    assertThat(described).isEqualTo(found);
  }

  @Test
  void everyLabelIsOnThePageAndNoOther() throws IOException {
    rows(ALWAYS).forEach((name, row) -> assertThat(labels(name)).as(name).isEqualTo(row.labels()));
  }

  @Test
  void noFigureNamesADevice() {
    assertThat(exported.lines().filter(line -> line.startsWith("belay_")))
        .noneMatch(line -> line.matches(".*\"r[123]\".*"));
  }

  @Test
  void countsWhatWasDone() {
    assertThat(exported)
        .contains(
            "belay_operations_total{fault=\"none\",kind=\"backup\",outcome=\"succeeded\","
                + "platform=\"cisco_ios\",site=\"fra\"} 1.0",
            "belay_operations_total{fault=\"HostKeyMismatch\",kind=\"backup\",outcome=\"failed\","
                + "platform=\"frr\",site=\"muc\"} 1.0",
            "belay_operations_total{fault=\"none\",kind=\"change\",outcome=\"succeeded\","
                + "platform=\"arista_eos\",site=\"muc\"} 1.0",
            "belay_runs_ended_total{kind=\"backup\",state=\"failed\"} 1.0",
            "belay_run_devices_total{kind=\"backup\",outcome=\"succeeded\"} 2.0",
            "belay_campaigns_total{event=\"planned\"} 1.0",
            "belay_campaigns_total{event=\"succeeded\"} 1.0",
            "belay_lanes_held 0.0",
            "belay_last_success_timestamp_seconds{schedule=\"nightly\"} 0.0",
            "belay_schedule_interval_seconds{schedule=\"nightly\"} 86400.0",
            "belay_sessions_waiting 0.0",
            "belay_ready 1.0")
        .containsPattern("belay_store_call_seconds_count\\{call=\"write\",result=\"ok\"} [1-9]")
        .containsPattern("belay_lanes_granted_total [1-9]")
        .containsPattern("belay_store_size_bytes [1-9]");
  }

  private record Row(String type, Set<String> labels) {}

  private static Map<String, Row> rows(int part) throws IOException {
    String[] parts = Files.readString(PAGE).split("## In some workers only", -1);
    assertThat(parts).hasSize(2);
    Map<String, Row> rows = new TreeMap<>();
    Matcher row = ROW.matcher(parts[part]);
    while (row.find()) {
      Set<String> labels =
          Pattern.compile("`(\\w+)`")
              .matcher(row.group(3))
              .results()
              .map(label -> label.group(1))
              .collect(Collectors.toCollection(TreeSet::new));
      rows.put(row.group(1), new Row(row.group(2), labels));
    }
    return rows;
  }

  /** All that any of its series has, but for the bounds of a histogram. */
  private static Set<String> labels(String name) {
    Pattern series = Pattern.compile("(?m)^" + name + "(?:_bucket|_count|_sum)?\\{(.*)} \\S+$");
    return series
        .matcher(exported)
        .results()
        .flatMap(line -> LABEL.matcher(line.group(1)).results())
        .map(label -> label.group(1))
        .filter(label -> !label.equals("le"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
