package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.Event;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules are what belay.yaml declares, on a real Temporal server, and nobody else's suffer. */
@NeedsPeer(Peer.TEMPORAL)
final class SchedulesIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Pattern RUN = Pattern.compile("Run (\\S+) is started");

  @TempDir Path temp;

  private Cluster cluster;
  private Home home;

  @BeforeEach
  void aFleetAndAWorker() {
    cluster = Cluster.start(temp);
    cluster.add(6, Duration.ZERO);
    home = cluster.home();
    cluster.worker(home, "worker");
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void theStoreHoldsWhatAScheduledRunHasRead() {
    declare("nightly: {do: backup, cron: 30 1 * * *, time-zone: Europe/Berlin, jitter: 15m}");
    done("schedule", "apply");

    String run = triggered("nightly");

    assertThat(run).matches("nightly-\\d{8}T\\d{6}Z");
    endsAs(run, "succeeded");
    assertThat(done("runs", "show", run).out()).contains("6 done (6 changed), 0 failed");
    cluster
        .fleet()
        .devices()
        .forEach(device -> assertThat(done("config", "show", device.name()).out()).isNotBlank());
    assertThat(done("schedule", "list").out())
        .containsPattern("nightly +active +\\S+ \\S+ +" + run + " +succeeded +0 +30 1 \\* \\* \\*");
  }

  @Test
  void eachRunReadsTheInventoryAnew() {
    declare("nightly: {do: backup, every: 24h}");
    done("schedule", "apply");
    endsAs(triggered("nightly"), "succeeded");

    home.write("hosts.yaml", "r1: {hostname: 127.0.0.1, platform: no_such_platform}\n");
    String broken = triggered("nightly");
    Awaitility.await().atMost(SOON).until(() -> standing().contains(broken + "  failed"));
    assertThat(home.belay("runs", "show", broken).err())
        .as("a run that could not begin has no devices")
        .contains("there is no run");

    cluster.fleet().add(DeviceSpec.of("newcomer", "cisco_ios"));
    cluster.home();
    declare("nightly: {do: backup, every: 24h}");
    String next = triggered("nightly");
    endsAs(next, "succeeded");
    assertThat(done("runs", "show", next).out()).contains("7 done (1 changed)", "newcomer");
  }

  @Test
  void commandsAreAskedAgainAndAgain() {
    declare(
        "clock: {do: run, commands: [show clock], where: platform=cisco_ios, every: 1h,"
            + " overlap: allow}");
    done("schedule", "apply");

    for (int time = 0; time < 2; time++) {
      String run = triggered("clock");
      endsAs(run, "succeeded");
      assertThat(done("runs", "answers", run).out()).contains("ios-");
    }

    assertThat(cluster.fleet().log().events(Event.CommandRun.class))
        .filteredOn(asked -> asked.text().equals("show clock"))
        .as("two devices, twice")
        .hasSize(4);
  }

  @Test
  void whatIsStoredIsJudgedAgainAndAgain() {
    home.write(
        "rules/house.yaml",
        """
        version: "1"
        rules:
          - id: contact
            title: Somebody is named
            platforms: [cisco_ios]
            present: snmp-server contact
        """);
    declare(
        "audit: {do: compliance, rules: [rules/house.yaml], where: platform=cisco_ios, every: 24h,"
            + " overlap: allow}");
    assertThat(done("backup").exitCode()).isZero();
    assertThat(done("schedule", "plan").out())
        .contains("+ audit: compliance of devices where platform=cisco_ios, every 24h, UTC");
    done("schedule", "apply");
    int sessions = cluster.fleet().log().events(Event.Connected.class).size();

    String run = triggered("audit");
    endsAs(run, "succeeded");

    assertThat(home.belay("compliance", "show", run).out())
        .contains("contact", "Somebody is named", "2 of 2 devices judged");
    assertThat(done("compliance", "list").out()).contains(run);
    assertThat(done("schedule", "plan").out()).contains("1 to keep.");
    assertThat(cluster.fleet().log().events(Event.Connected.class))
        .as("no device is touched")
        .hasSize(sessions);

    home.write("rules/house.yaml", "version: '1'\nrules:\n  - {id: x, planted: y}\n");
    assertThat(home.belay("schedule", "plan").err()).contains("house.yaml:3: ");
    String broken = triggered("audit");
    assertThat(broken).as("two triggers, also within one second, are two runs").isNotEqualTo(run);
    endsAs(broken, "failed");
    assertThat(home.belay("compliance", "show", broken).exitCode()).isEqualTo(2);
  }

  @Test
  void whatIsDueWhileARunIsUnderWayIsLeftOutAndCounted() {
    cluster.fleet().add(DeviceSpec.of("slow", "cisco_ios").withCommandDelay(Duration.ofSeconds(2)));
    home = cluster.home();
    declare("hourly: {do: backup, devices: [slow], every: 1h}");
    done("schedule", "apply");
    String first = triggered("hourly");

    Ran second = home.belay("schedule", "trigger", "hourly");

    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.err())
        .contains("no run of hourly was begun: run " + first + " has not ended");
    endsAs(first, "succeeded");
    assertThat(done("schedule", "list").out()).containsPattern(first + " +succeeded +1 +every 1h");
  }

  @Test
  void aRunThatAPersonCancelsEndsThisTimeOnly() {
    cluster.fleet().add(DeviceSpec.of("slow", "cisco_ios").withCommandDelay(Duration.ofSeconds(1)));
    home = cluster.home();
    declare("hourly: {do: backup, devices: [slow], every: 1h}");
    done("schedule", "apply");
    String run = triggered("hourly");
    cluster.awaitEvent("the run is under way", Event.CommandRun.class::isInstance);

    done("runs", "cancel", run, "--reason", "the core is shaky", "--yes");

    endsAs(run, "cancelled");
    endsAs(triggered("hourly"), "succeeded");
  }

  @Test
  void schedulesBecomeWhatIsDeclaredAndThoseOfOthersStay() {
    try (Others others = new Others(cluster.temporal().address())) {
      others.make("billing-export");
      others.make("belay/theirs");
      declare("nightly: {do: backup, cron: 30 1 * * *}\n  hourly: {do: backup, every: 1h}");
      assertThat(done("schedule", "plan").out())
          .contains("+ nightly: backup of all devices, 30 1 * * *, UTC", "2 to create.");
      done("schedule", "apply");
      assertThat(done("schedule", "plan").out()).contains("2 to keep.");
      done("schedule", "pause", "nightly", "--reason", "the core is shaky");

      declare("nightly: {do: backup, cron: 0 2 * * *, where: site=site1, overlap: buffer-one}");
      assertThat(done("schedule", "plan").out())
          .contains(
              "~ nightly: backup of devices where site=site1, 0 2 * * *, UTC",
              "    where: (none) -> site=site1",
              "    cron: 30 1 * * * -> 0 2 * * *",
              "    overlap: skip -> buffer-one",
              "- hourly: backup of all devices, every 1h, UTC",
              "1 to change, 1 to delete.");
      assertThat(home.belay("schedule", "apply").err())
          .contains("Delete hourly, which belay.yaml no longer has?");
      done("schedule", "apply", "--yes");

      assertThat(done("schedule", "plan").out()).contains("1 to keep.");
      assertThat(done("schedule", "list").out())
          .contains("nightly  paused", "the core is shaky")
          .doesNotContain("hourly");
      declare("theirs: {do: backup, every: 1h}");
      assertThat(home.belay("schedule", "plan").err())
          .contains("somebody else made the schedule belay/theirs");
      declare("");
      done("schedule", "apply", "--yes");
      Awaitility.await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(others.ids()).containsExactlyInAnyOrder("billing-export", "belay/theirs"));
    }
  }

  @Test
  void withoutAServerItIsSaidWhatIsMissing() {
    home.write("belay.yaml", Home.settings("temporal: {mode: embedded}\n"));

    Ran plan = home.belay("schedule", "plan");

    assertThat(plan.exitCode()).isEqualTo(3);
    assertThat(plan.err()).contains("schedules are kept by a Temporal server").hasLineCount(1);
  }

  /** Somebody else's schedules on the same server. */
  private static final class Others implements AutoCloseable {
    private final WorkflowServiceStubs stubs;
    private final ScheduleClient client;

    Others(String address) {
      stubs =
          WorkflowServiceStubs.newServiceStubs(
              WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
      client = ScheduleClient.newInstance(stubs);
    }

    void make(String id) {
      client.createSchedule(
          id,
          Schedule.newBuilder()
              .setAction(
                  ScheduleActionStartWorkflow.newBuilder()
                      .setWorkflowType("Export")
                      .setOptions(
                          WorkflowOptions.newBuilder()
                              .setWorkflowId("export")
                              .setTaskQueue("elsewhere")
                              .build())
                      .build())
              .setSpec(
                  ScheduleSpec.newBuilder()
                      .setIntervals(List.of(new ScheduleIntervalSpec(Duration.ofDays(1))))
                      .build())
              .build(),
          ScheduleOptions.newBuilder().build());
    }

    List<String> ids() {
      return client.listSchedules().map(listed -> listed.getScheduleId()).toList();
    }

    @Override
    public void close() {
      stubs.shutdownNow();
    }
  }

  private void declare(String schedules) {
    home.write(
        "belay.yaml",
        "temporal: {mode: cluster, address: '"
            + cluster.temporal().address()
            + "'}\n"
            + Home.settings("schedules:\n  " + schedules + "\n"));
  }

  private String triggered(String schedule) {
    Matcher started = RUN.matcher(done("schedule", "trigger", schedule).out());
    assertThat(started.find()).isTrue();
    return started.group(1);
  }

  private void endsAs(String run, String state) {
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(standing()).containsPattern(Pattern.quote(run) + " +" + state));
  }

  private String standing() {
    return home.belay("schedule", "list").out();
  }

  private Ran done(String... words) {
    Ran ran = home.belay(words);
    assertThat(ran.exitCode()).as(ran.all()).isZero();
    return ran;
  }
}
