package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.peer.NativeCluster;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.acceptance.peer.WorkerProcess;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import dev.belay.emulated.Event;
import dev.belay.emulated.FleetOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * As an operations team runs it: the real Temporal server on PostgreSQL, the store on PostgreSQL
 * too, two workers. Everything has a bad day while a scheduled backup and a campaign are under way.
 */
@NeedsPeer({Peer.TEMPORAL, Peer.CLUSTER})
final class NativeClusterIT {
  private static final int DEVICES = 40;
  private static final int CHANGED = 12;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Pattern RUN = Pattern.compile("Run (\\S+) is started");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LINE = "ntp server 192.0.2.77";
  private static final String THERE = "pl4nted-Community";
  private static final String TYPED = "pl4nted-Key";

  @TempDir Path temp;

  private NativeCluster cluster;
  private EmulatedFleet fleet;
  private Home home;
  private WorkerProcess one;
  private WorkerProcess two;

  @BeforeEach
  void start() {
    cluster = NativeCluster.up(temp.resolve("cluster"));
    fleet = EmulatedFleet.start(FleetOptions.defaults());
    for (int i = 0; i < DEVICES; i++) {
      fleet
          .add(DeviceSpec.of("r" + i, "cisco_ios").withCommandDelay(Duration.ofMillis(300)))
          .editBehindOurBack("snmp-server community " + THERE + " RO");
    }
    home = Home.forEmulated(temp.resolve("home"), fleet.devices());
    home.secret(
        "credentials.yaml",
        """
        lab: {username: lab, password: lab}
        store: {username: belay, password: '%s'}
        """
            .formatted(cluster.storePassword()));
    home.write(
        "belay.yaml",
        cluster.settings()
            + Home.settings("schedules:\n  nightly: {do: backup, cron: 30 1 * * *}\n"));
    one = worker("one");
    two = worker("two");
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
    fleet.close();
    cluster.close();
  }

  @Test
  void aScheduledBackupAndACampaignEndRightThoughEverythingWasKilledMeanwhile() {
    done("schedule", "apply");
    String run = found(RUN, done("schedule", "trigger", "nightly").out());
    awaitSessions(5);

    cluster.killPostgres();
    awaitRefusal();
    cluster.startPostgres();
    awaitAnswer();
    String campaign = begin(plan(""));
    awaitTyped(LINE);

    cluster.killTemporal();
    one.kill();
    cluster.startTemporal();
    one = worker("one-again");
    cluster.killPostgres();
    cluster.startPostgres();

    awaitState(campaign, "succeeded");
    awaitEnd(run);
    assertThat(done("runs", "show", run).out()).contains(DEVICES + " done");
    for (EmulatedDevice device : fleet.devices()) {
      boolean wanted = Integer.parseInt(device.name().substring(1)) < CHANGED;
      assertThat(device.running().contains(LINE)).as(device.name()).isEqualTo(wanted);
      assertThat(device.startup().contains(LINE)).as("%s boots", device.name()).isEqualTo(wanted);
      assertThat(device.timerLeft()).as(device.name()).isEmpty();
    }
    done("audit", "verify");
    noSecretIsInWhatIsKept(campaign);
    assertThat(fleet.log().overlaps()).allMatch(overlap -> Cluster.isOver(fleet.log(), overlap));
  }

  /** Longer than the SDK repeats an answer: what was done meanwhile has to be found out. */
  @Test
  void nothingIsLostWhenTemporalIsAwayUntilAnswersAreGivenUp() {
    done("schedule", "apply");
    String campaign = begin(plan("budget: {failures: 100%}"));
    String run = found(RUN, done("schedule", "trigger", "nightly").out());
    awaitTyped(LINE);

    cluster.killTemporal();
    awaitInLogs("Failure during reporting of activity result");
    awaitInLogs("has not answered for ");
    cluster.startTemporal();

    awaitState(campaign, "succeeded|failed");
    awaitEnd(run);
    assertThat(done("runs", "show", run).out()).contains(DEVICES + " done");
    JsonNode shown = tree(done("change", "show", campaign, "-o", "json").out());
    for (JsonNode told : shown.path("devices")) {
      EmulatedDevice device = fleet.device(told.path("device").asText());
      boolean applied = told.path("state").asText().equals("applied");
      assertThat(told.path("state").asText()).isIn("applied", "reverted");
      assertThat(device.running().contains(LINE)).as("%s", told).isEqualTo(applied);
      assertThat(device.startup().contains(LINE)).as("%s boots", told).isEqualTo(applied);
      assertThat(device.timerLeft()).as("%s", told).isEmpty();
    }
    assertThat(shown.path("devices")).hasSize(CHANGED);
    assertThat(logs()).contains("answers again, after ").doesNotContain("Failure in poller");
    assertThat(fleet.log().overlaps()).allMatch(overlap -> Cluster.isOver(fleet.log(), overlap));
  }

  /** Neither in what the store says, nor in a file of PostgreSQL, where Temporal's data is, too. */
  private void noSecretIsInWhatIsKept(String campaign) {
    SecretSearch search = new SecretSearch(THERE, TYPED);
    search.done(home, 0, "store", "check");
    search.done(home, 0, "store", "size");
    search.done(home, 0, "change", "report", campaign);
    String tables =
        StoreTables.withoutRawTexts(cluster.storeUrl(), "belay", cluster.storePassword());
    assertThat(tables).as("what is no secret is found like this").contains("r39");
    search.none("the store", tables);
    cluster.killPostgres(); // or its files would change while they are read
    search.none(SecretSearch.files(cluster.postgresFiles()));
  }

  private JsonNode plan(String more) {
    Path file =
        home.write(
            "ntp.yaml",
            """
            title: New NTP
            devices: [%s]
            lines:
              - %s
              - tacacs-server key %s
            confirm-within: 2m
            waves: [{count: 4}, {}]
            %s
            """
                .formatted(
                    fleet.devices().stream()
                        .limit(CHANGED)
                        .map(EmulatedDevice::name)
                        .collect(Collectors.joining(", ")),
                    LINE,
                    TYPED,
                    more));
    return tree(done("change", "plan", file.toString(), "-o", "json").out()).path("plan");
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  private String begin(JsonNode plan) {
    String campaign = plan.path("campaign").asText();
    done("change", "approve", campaign, "--plan", plan.path("planHash").asText(), "--yes");
    return campaign;
  }

  /** Its state is behind its title, in the first line. */
  private void awaitState(String campaign, String states) {
    Pattern there = Pattern.compile("(?m)^Campaign .*, (" + states + ")$");
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> there.matcher(home.belay("change", "show", campaign).out()).find());
  }

  private void awaitEnd(String run) {
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> home.belay("runs", "show", run).out().contains("(backup), succeeded, "));
  }

  private void awaitInLogs(String words) {
    Awaitility.await().atMost(PATIENCE).until(() -> logs().contains(words));
  }

  private String logs() {
    return Stream.of("one", "two")
        .map(worker -> temp.resolve(worker + ".log"))
        .map(NativeClusterIT::read)
        .collect(Collectors.joining());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitSessions(int sessions) {
    await(event -> fleet.log().events(Event.Disconnected.class).size() >= sessions);
  }

  private void awaitTyped(String line) {
    await(event -> event instanceof Event.CommandRun typed && typed.text().equals(line));
  }

  private void await(Predicate<Event> wanted) {
    assertThat(fleet.log().await(wanted, PATIENCE)).as("what was waited for").isPresent();
  }

  /** A command says in one line that the store is away. */
  private void awaitRefusal() {
    Ran ran = home.belay("runs", "list");
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("is not reachable").hasLineCount(1);
  }

  /** Temporal, too, needs a moment to find its database again. */
  private void awaitAnswer() {
    Awaitility.await().atMost(PATIENCE).until(() -> home.belay("schedule", "list").exitCode() == 0);
  }

  private Ran done(String... words) {
    Ran ran = home.belay(words);
    assertThat(ran.exitCode()).as("%s\n%s", String.join(" ", words), ran.all()).isZero();
    return ran;
  }

  private WorkerProcess worker(String name) {
    return WorkerProcess.start(
        name, home.settings(), cluster.temporalAddress(), temp.resolve(name + ".log"));
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }
}
