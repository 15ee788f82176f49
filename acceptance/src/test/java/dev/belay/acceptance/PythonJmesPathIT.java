package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.acceptance.peer.PythonJmesPath;
import dev.belay.drivers.query.JmesPath;
import dev.belay.drivers.query.QueryException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Our JMESPath against the compliance cases of jmespath.org, and against its author's Python
 * package on generated expressions and values. Each run prints what it compared, as docs/parsing.md
 * tells it.
 */
class PythonJmesPathIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SEED = "4";

  private final List<String> differences = new ArrayList<>();

  @Test
  @NeedsPeer(Peer.JMESPATH_CASES)
  void everyComplianceCaseEndsAsItMust() throws IOException {
    Map<String, Integer> outcomes = new TreeMap<>();
    try (Stream<Path> files = Files.list(Peer.JMESPATH_CASES.path())) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        for (JsonNode suite : JSON.readTree(file.toFile())) {
          for (JsonNode given : suite.path("cases")) {
            outcomes.merge(compliance(file, suite.path("given"), given), 1, Integer::sum);
          }
        }
      }
    }

    assertThat(differences).isEmpty();
    assertThat(outcomes.getOrDefault("result", 0)).isGreaterThan(600);
    assertThat(outcomes.getOrDefault("error", 0)).isGreaterThan(100);
    tell("compliance cases: " + outcomes);
  }

  private String compliance(Path file, JsonNode value, JsonNode given) throws IOException {
    String expression = given.path("expression").asText();
    String kind = given.has("error") ? "error" : given.has("result") ? "result" : "bench";
    String ours = answer(expression, value);
    boolean right =
        switch (kind) {
          case "error" -> ours.startsWith("!");
          case "result" -> same(given.path("result"), ours);
          default -> !ours.startsWith("!");
        };
    note(right, file.getFileName() + ": " + given + ", we " + ours);
    return kind;
  }

  @Test
  @NeedsPeer(Peer.JMESPATH)
  void expressionsFindWhatTheyFindInPython() throws Exception {
    Map<String, Integer> outcomes = new TreeMap<>();

    PythonJmesPath.ask(
        python -> outcomes.merge(compare(python, false), 1, Integer::sum),
        "correct",
        SEED,
        "30000");

    assertThat(differences).isEmpty();
    assertThat(outcomes.getOrDefault("found", 0)).isGreaterThan(8_000);
    assertThat(outcomes.getOrDefault("failed", 0)).isGreaterThan(1_000);
    assertThat(outcomes.keySet()).doesNotContain("refused", "only we refuse");
    tell("generated expressions: " + outcomes);
  }

  @Test
  @NeedsPeer(Peer.JMESPATH)
  void whatPythonRefusesIsRefused() throws Exception {
    Map<String, Integer> outcomes = new TreeMap<>();

    PythonJmesPath.ask(
        python -> outcomes.merge(compare(python, true), 1, Integer::sum), "damaged", SEED, "30000");

    assertThat(differences).isEmpty();
    assertThat(outcomes.getOrDefault("refused", 0)).isGreaterThan(10_000);
    assertThat(outcomes.getOrDefault("found", 0)).isGreaterThan(500);
    // Python reads on where commas are missing, and looks functions up only when they are called.
    assertThat(outcomes.getOrDefault("only we refuse", 0)).isLessThan(2_000);
    tell("damaged expressions: " + outcomes);
  }

  @Test
  @NeedsPeer(Peer.JMESPATH)
  void aFilterTakesLessProcessorTimeThanInPython() throws Exception {
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("neighbor", "10.0." + i / 250 + "." + i % 250);
      row.put("state", i % 10 == 0 ? "Idle" : "Established");
      row.put("as", String.valueOf(i));
      rows.add(row);
    }
    double[] python = {0};
    PythonJmesPath.ask(answer -> python[0] = answer.get("seconds").asDouble(), "time", "1");
    JmesPath path =
        JmesPath.of(
            "[?state != 'Established'].{neighbor: neighbor, as: to_number(as)} | length(@)");
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    int answers = 0;
    long start = threads.getCurrentThreadCpuTime();
    while (threads.getCurrentThreadCpuTime() - start < 1_000_000_000L) {
      assertThat(path.search(rows)).isEqualTo(2_000L);
      answers++;
    }
    double ours = (threads.getCurrentThreadCpuTime() - start) / 1e9 / answers;

    assertThat(ours).isLessThan(python[0]);
    tell(
        String.format(
            Locale.ROOT,
            "a filter over 20,000 rows: %.1f ms of CPU, Python %.1f ms",
            ours * 1000,
            python[0] * 1000));
  }

  private String compare(JsonNode python, boolean damaged) {
    String expression = python.get("expression").asText();
    String ours = answer(expression, python.get("value"));
    if (python.has("defect")) {
      return "defect of Python";
    }
    if (python.has("refused")) {
      note(ours.startsWith("!refused"), python + ", we " + ours);
      return "refused";
    }
    if (damaged && ours.startsWith("!refused")) {
      return "only we refuse";
    }
    if (python.has("failed")) {
      note(ours.startsWith("!"), python + ", we " + ours);
      return "failed";
    }
    note(same(python.get("result"), ours), python + ", we " + ours);
    JsonNode result = python.get("result");
    boolean nothing = result.isNull() || (result.isContainerNode() && result.isEmpty());
    return nothing ? "found nothing" : "found";
  }

  /** The result as JSON, or why there is none after a {@code !}. */
  private static String answer(String expression, JsonNode value) {
    try {
      Object found = JmesPath.of(expression).search(JSON.convertValue(value, Object.class));
      return JSON.writeValueAsString(found);
    } catch (QueryException.BadExpression e) {
      return "!refused: " + e.getMessage();
    } catch (QueryException e) {
      return "!failed: " + e.getMessage();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean same(JsonNode theirs, String ours) {
    try {
      return !ours.startsWith("!")
          && theirs.equals(PythonJmesPathIT::compareValues, JSON.readTree(ours));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Numbers by their worth; texts also by it, because to_string writes 1e300 in two ways. */
  private static int compareValues(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return Double.compare(one.doubleValue(), other.doubleValue());
    }
    if (one.isTextual() && other.isTextual() && !one.equals(other)) {
      try {
        JsonNode written = JSON.readTree(one.asText());
        JsonNode ours = JSON.readTree(other.asText());
        return written.equals(PythonJmesPathIT::compareValues, ours) ? 0 : 1;
      } catch (IOException e) {
        return 1;
      }
    }
    return one.equals(other) ? 0 : 1;
  }

  /** Keeps the first differences only; the first is what one looks at. */
  private void note(boolean same, String difference) {
    if (!same && differences.size() < 5) {
      differences.add(difference);
    }
  }

  private static void tell(String line) {
    System.out.println("JMESPath against Python's: " + line);
  }
}
