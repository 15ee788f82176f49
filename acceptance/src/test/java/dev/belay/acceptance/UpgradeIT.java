package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.peer.NativeCluster;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.OlderRelease;
import dev.belay.acceptance.peer.Peer;
import dev.belay.acceptance.peer.TemporalServer;
import dev.belay.acceptance.peer.WorkerProcess;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import dev.belay.emulated.FleetOptions;
import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.wire.WireData;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A new release takes over from an older one, whose store it brings up to date, while a campaign of
 * the older one is half done and the workers of both are at work. The older one is Belay as it was
 * before the newest schema of the store.
 */
@NeedsPeer({Peer.TEMPORAL, Peer.HISTORY})
final class UpgradeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int DEVICES = 8;
  private static final int FIRST = 2;
  private static final String LINE = "ntp server 192.0.2.77";
  private static final String REFUSAL =
      "The store .* was written by a newer Belay \\(schema \\d+, this one knows \\d+\\): use that"
          + " version, or name another store[.]?";

  @TempDir private Path temp;

  private final List<AutoCloseable> running = new ArrayList<>();
  private final OlderRelease older = OlderRelease.build(Path.of("target", "older-release"));
  private final EmulatedFleet fleet = EmulatedFleet.start(FleetOptions.defaults());

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : running.reversed()) {
      one.close();
    }
    fleet.close();
  }

  @Test
  void aCampaignOfTheOlderReleaseIsFinishedOnSqlite() throws Exception {
    TemporalServer temporal = TemporalServer.start(temp);
    running.add(temporal);
    Home home = home();
    home.write(
        "belay.yaml",
        "temporal: {mode: cluster, address: '" + temporal.address() + "'}\n" + Home.settings(""));

    takesOver(home, temporal.address());
  }

  @Test
  @NeedsPeer(Peer.CLUSTER)
  void aCampaignOfTheOlderReleaseIsFinishedOnPostgresql() throws Exception {
    NativeCluster cluster = NativeCluster.up(temp.resolve("cluster"));
    running.add(cluster);
    Home home = home();
    home.secret(
        "credentials.yaml",
        """
        lab: {username: lab, password: lab}
        store: {username: belay, password: '%s'}
        """
            .formatted(cluster.storePassword()));
    home.write("belay.yaml", cluster.settings() + Home.settings(""));

    takesOver(home, cluster.temporalAddress());
  }

  private Home home() {
    for (int i = 0; i < DEVICES; i++) {
      fleet.add(DeviceSpec.of("r" + i, "cisco_ios").withCommandDelay(Duration.ofMillis(50)));
    }
    return Home.forEmulated(temp.resolve("home"), fleet.devices());
  }

  private void takesOver(Home home, String address) throws Exception {
    Witness witness = Witness.of(fleet);
    WorkerProcess before =
        started(older.worker("before", home.settings(), address, temp.resolve("before.log")));
    byOlder(home, address, "backup");
    String campaign = begunByOlder(home, address);
    Set<String> first = awaitFirstWave(witness);

    WorkerProcess after =
        started(WorkerProcess.start("after", home.settings(), address, temp.resolve("after.log")));
    awaitSaid("after.log", "Serving");
    done(home, "change", "proceed", campaign, "--reason", "upgraded");
    Ran watched = home.belay("change", "watch", campaign, "-o", "json");

    JsonNode counts = new ObjectMapper().readTree(watched.out()).path("report").path("counts");
    assertThat(counts.path("applied").asInt()).as(watched.all()).isEqualTo(DEVICES);
    assertThat(fleet.devices().stream().filter(witness::isChanged)).hasSize(DEVICES);
    assertThat(witness.appliedAgain()).isEmpty();
    assertThat(fleet.log().overlaps()).allMatch(overlap -> Cluster.isOver(fleet.log(), overlap));
    assertThat(workersOf(campaign, first, address))
        .as("both did steps of devices that began after the upgrade")
        .contains(before.pid(), after.pid());
    assertThat(before.isAlive()).isTrue();

    assertThat(before.stopsWithin(60)).isTrue();
    done(home, "backup");
    done(home, "audit", "verify", campaign);
    done(home, "store", "check");
    anOlderOneIsRefused(home, address);
    assertThat(after.isAlive()).isTrue();
    done(home, "backup");
  }

  /** One that starts by mistake says so in a line, and leaves everything as it is. */
  private void anOlderOneIsRefused(Home home, String address) {
    for (String[] words : List.of(new String[] {"worker"}, new String[] {"runs", "list"})) {
      OlderRelease.Ran refused = older.belay(home.settings(), address, words);

      assertThat(refused.exitCode()).as(refused.out()).isEqualTo(3);
      assertThat(refused.out().lines().filter(line -> line.contains("newer Belay")))
          .as(refused.out())
          .singleElement()
          .asString()
          .containsPattern(REFUSAL);
      assertThat(refused.out()).doesNotContain("Exception", "\tat ");
    }
  }

  /** A first wave, and a person who has to let it go on. */
  private String begunByOlder(Home home, String address) throws IOException {
    Path file =
        home.write(
            "ntp.yaml",
            """
            title: New NTP
            where: platform=cisco_ios
            lines: [%s]
            confirm-within: 2m
            waves: [{count: %d, gate: manual}, {}]
            """
                .formatted(LINE, FIRST));
    String planned = byOlder(home, address, "change", "plan", file.toString(), "-o", "json");
    JsonNode plan =
        new ObjectMapper().readTree(planned.substring(planned.indexOf('{'))).path("plan");
    String campaign = plan.path("campaign").asText();
    byOlder(
        home,
        address,
        "change",
        "approve",
        campaign,
        "--plan",
        plan.path("planHash").asText(),
        "--yes");
    return campaign;
  }

  /** The devices that the older release has changed, and no others. */
  private Set<String> awaitFirstWave(Witness witness) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> fleet.devices().stream().filter(UpgradeIT::isSaved).count() == FIRST);
    Set<String> changed =
        fleet.devices().stream()
            .filter(witness::isChanged)
            .map(EmulatedDevice::name)
            .collect(Collectors.toSet());
    assertThat(changed).hasSize(FIRST);
    return changed;
  }

  private static boolean isSaved(EmulatedDevice device) {
    return device.startup().contains(LINE);
  }

  /** The processes that did steps of the campaign's devices but those of its first wave. */
  private Set<Long> workersOf(String campaign, Set<String> first, String address) {
    WorkflowServiceStubs service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    try {
      WorkflowClient client =
          WorkflowClient.newInstance(
              service,
              WorkflowClientOptions.newBuilder().setDataConverter(WireData.converter()).build());
      return fleet.devices().stream()
          .filter(device -> !first.contains(device.name()))
          .flatMap(device ->
              client.fetchHistory(ChangeIds.device(campaign, device.name())).getEvents().stream())
          .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED)
          .map(UpgradeIT::process)
          .collect(Collectors.toCollection(TreeSet::new));
    } finally {
      service.shutdownNow();
    }
  }

  /** The SDK's identity is {@code <process>@<host>}. */
  private static long process(HistoryEvent started) {
    String identity = started.getActivityTaskStartedEventAttributes().getIdentity();
    return Long.parseLong(identity.substring(0, identity.indexOf('@')));
  }

  private WorkerProcess started(WorkerProcess worker) {
    running.add(worker);
    return worker;
  }

  private void awaitSaid(String log, String words) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> Files.readString(temp.resolve(log)).contains(words));
  }

  private String byOlder(Home home, String address, String... words) {
    OlderRelease.Ran ran = older.belay(home.settings(), address, words);
    assertThat(ran.exitCode()).as(ran.out()).isZero();
    return ran.out();
  }

  private static void done(Home home, String... words) {
    Ran ran = home.belay(words);
    assertThat(ran.exitCode()).as(ran.all()).isZero();
  }
}
