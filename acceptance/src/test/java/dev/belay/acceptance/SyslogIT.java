package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.acceptance.peer.WorkerProcess;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.integrations.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices tell of changes, among many others who tell anything; each change is soon stored. */
@NeedsPeer(Peer.TEMPORAL)
final class SyslogIT {
  private static final int PER_SECOND = 500;
  private static final Duration PROMISED = Duration.ofSeconds(15);
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final String VICTIM = "victim";
  private static final List<String> PLATFORMS =
      List.of("cisco_ios", "cisco_nxos", "cisco_xr", "arista_eos", "juniper_junos", "vyos");

  @TempDir Path temp;

  private final List<Listener> listeners = new ArrayList<>();
  private Cluster cluster;
  private Home home;

  /** A worker that listens, and who sends to it. */
  private record Listener(WorkerProcess worker, LogSenders senders, int metrics) {
    void close() {
      senders.close();
      worker.close();
    }
  }

  @BeforeEach
  void aFleetThatIsBackedUp() {
    cluster = Cluster.start(temp);
    for (int index = 0; index < 3; index++) {
      for (String platform : PLATFORMS) {
        cluster.fleet().add(DeviceSpec.of(platform.replace('_', '-') + "-" + index, platform));
      }
    }
    cluster.fleet().add(DeviceSpec.of(VICTIM, "cisco_ios"));
    home = cluster.home();
  }

  @AfterEach
  void close() {
    listeners.forEach(Listener::close);
    cluster.close();
  }

  @Test
  void eachChangeIsStoredInTimeWithWhoMadeItAmongFiveHundredMessagesPerSecond() throws Exception {
    Listener listener = listener("first");
    done("backup");
    List<EmulatedDevice> changed =
        cluster.fleet().devices().stream().filter(d -> !d.name().equals(VICTIM)).toList();
    List<String> names = changed.stream().map(EmulatedDevice::name).toList();
    LogSenders senders = listener.senders();
    Thread flood = senders.flood(PER_SECOND, names, VICTIM);
    long began = System.nanoTime();

    Map<String, Long> toldAt = new LinkedHashMap<>();
    for (EmulatedDevice device : changed) {
      edit(device);
      String message = LogSenders.change(device.spec().platform(), device.name(), "ada");
      toldAt.put(device.name(), System.nanoTime());
      if (toldAt.size() % 3 == 0) {
        senders.deviceByTcp(message);
      } else {
        senders.device(message);
      }
    }
    Map<String, Duration> took = awaitSecondRevisions(toldAt);
    double rate = senders.sent() / ((System.nanoTime() - began) / 1e9);
    senders.close();
    flood.join();

    Duration worst = took.values().stream().max(Duration::compareTo).orElseThrow();
    System.out.printf(
        "%d changes, the slowest stored after %d ms, at %.0f messages per second%n",
        took.size(), worst.toMillis(), rate);
    assertThat(worst).isLessThan(PROMISED);
    assertThat(rate).as("messages per second").isGreaterThan(PER_SECOND * 0.9);
    for (String name : names) {
      assertThat(done("config", "history", name).out()).containsPattern("(?m)^@1 .* ada +changed/");
    }
    assertThat(cluster.fleet().log().sessions(VICTIM)).as("nobody believes a stranger").hasSize(1);
    assertThat(count(listener, "dropped")).isZero();
    assertThat(count(listener, "malformed")).isGreaterThan(100);
    assertThat(count(listener, "unknown_sender")).isGreaterThan(100);
    assertThat(count(listener, "recognised")).isEqualTo(names.size());
    assertThat(count(listener, "triggered")).isEqualTo(names.size());
    cluster.assertNoOverlaps();
  }

  @Test
  void aDeviceThatDoesNotStopIsBackedUpOnceAMinuteAndTheRestIsCounted() throws Exception {
    Listener listener = listener("first");
    done("backup");
    EmulatedDevice loud = cluster.fleet().device("cisco-ios-0");
    edit(loud);

    for (int message = 0; message < 3_000; message++) {
      listener.senders().device(LogSenders.change("cisco_ios", loud.name(), "user" + message));
    }
    Awaitility.await().atMost(LONG).until(() -> revisions(loud.name()) == 2);

    Awaitility.await().atMost(LONG).until(() -> count(listener, "received") >= 2_000);
    assertThat(count(listener, "suppressed")).isGreaterThan(1_500);
    assertThat(count(listener, "triggered")).isLessThanOrEqualTo(1);
    assertThat(cluster.fleet().log().sessions(loud.name()))
        .as("the first backup, and the one after the changes")
        .hasSize(2);
  }

  @Test
  void twoListenersThatHearTheSameMakeOneRevisionAndNoneIsLostWhileOneIsRead() throws Exception {
    Listener first = listener("first");
    Listener second = listener("second");
    done("backup");
    EmulatedDevice device = cluster.fleet().device("arista-eos-0");
    edit(device);
    String message = LogSenders.change("arista_eos", device.name(), "ada");

    first.senders().device(message);
    second.senders().device(message);

    Awaitility.await().atMost(LONG).until(() -> revisions(device.name()) == 2);
    Awaitility.await()
        .atMost(LONG)
        .until(() -> count(first, "triggered") == 1 && count(second, "triggered") == 1);
    Awaitility.await()
        .during(Duration.ofSeconds(3))
        .atMost(LONG)
        .until(() -> revisions(device.name()) == 2);
    assertThat(cluster.fleet().log().sessions(device.name()).size())
        .as("read again at most once")
        .isLessThanOrEqualTo(3);
    cluster.assertNoOverlaps();
  }

  private Listener listener(String name) {
    int port = freePort();
    int metrics = freePort();
    home.write(
        name + ".yaml",
        "temporal: {mode: cluster, address: '"
            + cluster.temporal().address()
            + "'}\n"
            + Home.settings("syslog: {port: " + port + "}\n")
                .replace(
                    "  port: 0\n",
                    "  port: " + metrics + "\n  roles: [orchestration, devices, syslog]\n"));
    WorkerProcess worker =
        WorkerProcess.start(
            name,
            home.folder().resolve(name + ".yaml"),
            cluster.temporal().address(),
            temp.resolve(name + ".log"));
    Listener listener = new Listener(worker, new LogSenders(port), metrics);
    listeners.add(listener);
    Awaitility.await("the worker " + name + " listens")
        .atMost(LONG)
        .ignoreExceptions()
        .until(() -> metrics(listener).contains("belay_syslog_waiting"));
    return listener;
  }

  private static void edit(EmulatedDevice device) {
    switch (device.spec().platform()) {
      case "juniper_junos" -> device.editBehindOurBack("set system host-name edited");
      case "vyos" -> device.editBehindOurBack("set system host-name edited");
      default -> device.editBehindOurBack("ntp server 198.51.100.77");
    }
  }

  private Map<String, Duration> awaitSecondRevisions(Map<String, Long> toldAt) {
    Map<String, Duration> took = new LinkedHashMap<>();
    try (Store store = Store.open(home.folder().resolve("data"))) {
      Awaitility.await()
          .atMost(LONG)
          .pollInterval(Duration.ofMillis(100))
          .untilAsserted(() -> {
            toldAt.forEach((name, at) -> {
              if (!took.containsKey(name)
                  && store.revisions().latest(name).orElseThrow().number() == 2) {
                took.put(name, Duration.ofNanos(System.nanoTime() - at));
              }
            });
            assertThat(took.keySet()).containsAll(toldAt.keySet());
          });
    }
    return took;
  }

  private long revisions(String device) {
    try (Store store = Store.open(home.folder().resolve("data"))) {
      return store.revisions().latest(device).orElseThrow().number();
    }
  }

  private static long count(Listener listener, String fate) throws Exception {
    Matcher found =
        Pattern.compile("belay_syslog_messages_total\\{fate=\"" + fate + "\"} ([0-9.E]+)")
            .matcher(metrics(listener));
    assertThat(found.find()).isTrue();
    return (long) Double.parseDouble(found.group(1));
  }

  private static String metrics(Listener listener) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + listener.metrics() + "/metrics"))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private Ran done(String... words) {
    Ran ran = home.belay(words);
    assertThat(ran.exitCode()).as(ran.all()).isZero();
    return ran;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
