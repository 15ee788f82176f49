package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.TraceCollector.Seen;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.emulated.DeviceSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One trace leads from what a person typed to what was typed at a device, across processes. */
@NeedsPeer(Peer.TEMPORAL)
final class TracesIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String CHANGE =
      """
      title: another log server
      devices: [r1]
      lines: [logging host 192.0.2.77]
      confirm-within: 2m
      """;

  @TempDir Path temp;

  private Cluster cluster;
  private Home home;

  @BeforeEach
  void aFewDevices() {
    cluster = Cluster.start(temp);
    cluster.fleet().add(DeviceSpec.of("r1", "cisco_ios"));
    cluster.fleet().add(DeviceSpec.of("r2", "arista_eos"));
    cluster.fleet().add(DeviceSpec.of("r3", "juniper_junos"));
    home = cluster.home();
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void aBackupIsOneTraceFromTheCommandToEachLineTyped() throws Exception {
    try (TraceCollector collector = TraceCollector.start()) {
      tracedTo(collector.endpoint(), "");
      cluster.worker(home, "worker");

      assertThat(home.belay("backup").exitCode()).isZero();

      List<Seen> spans = awaitSpans(collector, "FleetBackup");
      assertOneWholeTrace(spans);
      assertThat(paths(spans))
          .contains(
              "belay backup > FleetBackup > BatchBackupBatch > device r1 > login > command"
                  + " terminal length 0",
              "belay backup > FleetBackup > BatchBackupBatch > device r1 > command show"
                  + " running-config",
              "belay backup > FleetBackup > BatchBackupBatch > device r2 > login",
              "belay backup > FleetBackup > BatchBackupBatch > device r3 > login");
      assertThat(spans).noneMatch(Seen::failed);
      assertThat(spans).allMatch(span -> span.ended() >= span.began());
      Seen device = one(spans, span -> word(span).equals("device r1"));
      assertThat(device.known())
          .containsEntry("belay.platform", "cisco_ios")
          .containsEntry("belay.operation", "backup")
          .containsKey("belay.site");
    }
  }

  @Test
  void aChangeIsOneTraceWithEveryStepAndNoLineOfIt() throws Exception {
    try (TraceCollector collector = TraceCollector.start()) {
      tracedTo(collector.endpoint(), "");
      cluster.worker(home, "worker");

      Ran ran = home.belay("change", "apply", home.write("c.yaml", CHANGE).toString(), "--yes");
      assertThat(ran.exitCode()).as(ran.all()).isZero();

      List<Seen> spans = awaitSpans(collector, "Change");
      assertOneWholeTrace(spans);
      assertThat(paths(spans))
          .anyMatch(path ->
              path.startsWith("belay change apply > Change > DeviceChange > DeviceApply > command"))
          .anyMatch(path ->
              path.startsWith("belay change apply > Change > DeviceChange > DeviceChecks > login"));
      assertThat(spans.toString()).doesNotContain("192.0.2.77", "logging host");
    }
  }

  @Test
  void whatFailsIsMarkedByTheNameOfItsFault() throws Exception {
    cluster.fleet().add(DeviceSpec.of("r4", "cisco_ios").withLogin("lab", "another"));
    home = cluster.home();
    try (TraceCollector collector = TraceCollector.start()) {
      tracedTo(collector.endpoint(), "  devices-per-batch: 0\n");
      cluster.worker(home, "worker");

      assertThat(home.belay("backup").exitCode()).isEqualTo(1);
      assertThat(home.belay("backup", "r4").exitCode()).isEqualTo(1);

      awaitSpans(collector, "FleetBackup");
      awaitSpans(collector, "DeviceBackup");
      List<Seen> failed = collector.spans().stream().filter(Seen::failed).toList();
      assertThat(failed)
          .as("a device of a run without its steps, and the steps of a backup of one device")
          .extracting(span -> span.name() + " " + span.known("belay.fault"))
          .contains(
              "device AuthenticationRejected",
              "login AuthenticationRejected",
              "DeviceSnapshot AuthenticationRejected");
      assertThat(log())
          .as("the log leads to the trace")
          .contains("\"trace\":\"" + failed.getFirst().trace() + "\"");
      assertThat(collector.spans())
          .as("devices of the run that are well are not drawn when none is to be")
          .noneMatch(span -> word(span).equals("device r1"));
    }
  }

  @Test
  void aCollectorThatIsAwayCostsALineAndAFigureAndTakesTracesWhenItIsBack() throws Exception {
    int port = freePort();
    tracedTo("http://127.0.0.1:" + port, "");
    cluster.worker(home, "worker");
    long began = System.nanoTime();
    Ran ran = home.belay("backup");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).as("a person is not told of it").doesNotContain("race");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONG);
    awaitFigure("lost", count -> count > 0);
    assertThat(home.belay("backup").exitCode()).isZero();
    assertThat(log().split("Traces are lost", -1)).as("one line").hasSize(2);

    try (TraceCollector collector = TraceCollector.start(port)) {
      Awaitility.await()
          .atMost(LONG)
          .until(() -> {
            home.belay("backup", "r1");
            return collector.spans().stream().anyMatch(span -> span.name().equals("login"));
          });
      awaitFigure("sent", count -> count > 0);
      assertThat(log()).contains("Traces are taken again");
    }
  }

  @Test
  void aCollectorThatNeverAnswersKeepsNobodyWaiting() throws Exception {
    try (TraceCollector collector = TraceCollector.start()) {
      collector.hang();
      tracedTo(collector.endpoint(), "");
      cluster.worker(home, "worker");

      for (int run = 0; run < 3; run++) {
        long began = System.nanoTime();
        assertThat(home.belay("backup").exitCode()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONG);
      }
      assertThat(collector.requests()).isPositive();
      awaitFigure("lost", count -> count > 0);
    }
  }

  private void tracedTo(String endpoint, String more) throws IOException {
    home.write(
        "belay.yaml",
        Files.readString(home.settings()) + "tracing:\n  endpoint: " + endpoint + "\n" + more);
  }

  /** All spans, once the workflow's own, which comes last of the worker's, is there. */
  private static List<Seen> awaitSpans(TraceCollector collector, String workflow) {
    Awaitility.await()
        .atMost(LONG)
        .untilAsserted(() -> {
          assertThat(collector.spans())
              .extracting(Seen::name)
              .contains(workflow)
              .anyMatch(name -> name.startsWith("belay "));
        });
    return collector.spans();
  }

  private static void assertOneWholeTrace(List<Seen> spans) {
    assertThat(spans).extracting(Seen::trace).containsOnly(spans.getFirst().trace());
    Map<String, Seen> byId =
        spans.stream().collect(Collectors.toMap(Seen::id, Function.identity()));
    assertThat(spans)
        .as("every parent is there, and only the command has none")
        .allMatch(span ->
            span.parent().isEmpty()
                ? span.name().startsWith("belay ")
                : byId.containsKey(span.parent()));
  }

  /** Each span with those above it. */
  private static List<String> paths(List<Seen> spans) {
    Map<String, Seen> byId =
        spans.stream().collect(Collectors.toMap(Seen::id, Function.identity()));
    List<String> paths = new ArrayList<>();
    for (Seen span : spans) {
      StringBuilder path = new StringBuilder();
      for (Seen at = span; at != null; at = byId.get(at.parent())) {
        path.insert(0, (at.parent().isEmpty() ? "" : " > ") + word(at));
      }
      paths.add(path.toString());
    }
    return paths;
  }

  private static String word(Seen span) {
    return switch (span.name()) {
      case "device" -> "device " + span.known("belay.device");
      case "command" -> "command " + span.known("belay.command");
      default -> span.name();
    };
  }

  private static Seen one(List<Seen> spans, Predicate<Seen> wanted) {
    return spans.stream().filter(wanted).findFirst().orElseThrow();
  }

  private String log() throws IOException {
    return Files.readString(temp.resolve("worker.log"));
  }

  private void awaitFigure(String fate, DoublePredicate wanted) {
    Awaitility.await("spans " + fate)
        .atMost(LONG)
        .until(() -> {
          Matcher count =
              Pattern.compile("belay_trace_spans_total\\{fate=\"" + fate + "\"} ([0-9.E]+)")
                  .matcher(WorkerFigures.of(temp.resolve("worker.log")));
          return count.find() && wanted.test(Double.parseDouble(count.group(1)));
        });
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
