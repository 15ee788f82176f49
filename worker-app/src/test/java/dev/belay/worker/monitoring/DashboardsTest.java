package dev.belay.worker.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.worker.WorkedWorker;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every query of every dashboard, asked of a Prometheus that reads a worker that has worked. */
class DashboardsTest {
  private static final Path FOLDER = Path.of("../deploy/grafana/dashboards");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is there only after something went wrong. */
  private static final Set<String> ONLY_AFTER_TROUBLE = Set.of("temporal_request_failure_total");

  @TempDir private Path folder;

  @Test
  void everyPanelHasATitleAPlaceOfItsOwnAndWordsForItsLines() throws IOException {
    for (JsonNode dashboard : dashboards().values()) {
      Set<Integer> ids = new TreeSet<>();
      assertThat(dashboard.get("uid").asText()).startsWith("belay-");
      assertThat(dashboard.get("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
      for (JsonNode panel : dashboard.get("panels")) {
        assertThat(ids.add(panel.get("id").asInt())).isTrue();
        assertThat(panel.get("title").asText()).isNotBlank();
        assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
        JsonNode place = panel.get("gridPos");
        assertThat(place.get("x").asInt() + place.get("w").asInt()).isLessThanOrEqualTo(24);
        panel
            .get("targets")
            .forEach(target -> assertThat(target.get("legendFormat").asText()).isNotBlank());
      }
    }
  }

  @Test
  void everyQueryIsUnderstoodAndAsksForFiguresThatExist() throws Exception {
    Tools.need("prometheus");
    try (WorkedWorker worker = new WorkedWorker(folder.resolve("lab"))) {
      int port = freePort();
      Process prometheus = prometheus(worker.address(), port);
      try {
        Set<String> wanted = new TreeSet<>();
        for (JsonNode dashboard : dashboards().values()) {
          queries(dashboard).forEach(query -> wanted.addAll(MetricNames.in(query)));
        }
        wanted.removeAll(ONLY_AFTER_TROUBLE);
        // The SDK hands its figures over every ten seconds, each when it is first counted.
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .ignoreExceptions()
            .untilAsserted(() -> assertThat(there(port)).containsAll(wanted));

        for (Map.Entry<String, JsonNode> dashboard : dashboards().entrySet()) {
          for (String query : queries(dashboard.getValue())) {
            assertThat(ask(port, "/api/v1/query?query=", query).get("status").asText())
                .as("%s: %s", dashboard.getKey(), query)
                .isEqualTo("success");
          }
        }
      } finally {
        prometheus.destroy();
        assertThat(prometheus.waitFor(30, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private static Set<String> there(int port) throws IOException, InterruptedException {
    Set<String> there = new TreeSet<>();
    ask(port, "/api/v1/label/__name__/values", "")
        .get("data")
        .forEach(name -> there.add(name.asText()));
    return there;
  }

  private Process prometheus(URI worker, int port) throws IOException {
    Path settings = folder.resolve("prometheus.yaml");
    Files.writeString(
        settings,
        """
        global: {scrape_interval: 1s}
        rule_files: [%s]
        scrape_configs:
          - {job_name: belay, static_configs: [{targets: ['%s']}]}
        """
            .formatted(AlertRulesTest.RULES.toRealPath(), worker.getAuthority()));
    return new ProcessBuilder(
            "prometheus",
            "--config.file=" + settings,
            "--storage.tsdb.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("prometheus.log").toFile())
        .start();
  }

  private static JsonNode ask(int port, String path, String query)
      throws IOException, InterruptedException {
    URI address =
        URI.create(
            "http://127.0.0.1:" + port + path + URLEncoder.encode(query, StandardCharsets.UTF_8));
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
    return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
  }

  /** As Grafana asks it when everything is chosen. */
  private static List<String> queries(JsonNode dashboard) {
    List<String> queries = new ArrayList<>();
    dashboard
        .findValuesAsText("expr")
        .forEach(query ->
            queries.add(
                query.replace("$__rate_interval", "1m").replaceAll("\"\\$\\w+\"", "\".*\"")));
    assertThat(queries).isNotEmpty().noneMatch(query -> query.contains("$"));
    return queries;
  }

  private static Map<String, JsonNode> dashboards() throws IOException {
    Map<String, JsonNode> read = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        read.put(file.getFileName().toString(), JSON.readTree(file.toFile()));
      }
    }
    assertThat(read).containsOnlyKeys("campaign.json", "fleet.json", "worker.json");
    return read;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
