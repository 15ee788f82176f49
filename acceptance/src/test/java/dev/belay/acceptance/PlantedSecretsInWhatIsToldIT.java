package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.acceptance.peer.WorkerProcess;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets are planted in accounts, configurations, logged commands and addresses, and looked for in
 * what Belay tells of them: reports on compliance, lists of changes, digests, schedules, traces,
 * and what is kept of devices' logs.
 */
@NeedsPeer(Peer.TEMPORAL)
final class PlantedSecretsInWhatIsToldIT {
  private static final String PASSWORD = "pl4nted-Login-Passw0rd";
  private static final String ENABLE = "pl4nted-Enable-Secret";
  private static final String COMMUNITY = "pl4nted-Community";
  private static final String USER_KEY = "pl4nted-Of-A-User";
  private static final String TYPED = "pl4nted-Typed-By-Hand";
  private static final String LOGGED = "pl4nted-In-A-Logged-Command";
  private static final String ADDRESS = "pl4nted-Webhook-Address";
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final String IOS = "device-ios";
  private static final String JUNOS = "device-junos";

  @TempDir Path temp;

  private final SecretSearch search =
      new SecretSearch(PASSWORD, ENABLE, COMMUNITY, USER_KEY, TYPED, LOGGED, ADDRESS);
  private Cluster cluster;
  private Listeners channel;
  private TraceCollector collector;
  private Home home;
  private int syslog;

  @BeforeEach
  void everythingThatTells() throws Exception {
    cluster = Cluster.start(temp);
    channel = Listeners.start();
    collector = TraceCollector.start();
    add(IOS, "cisco_ios", "snmp-server community " + COMMUNITY + " RO");
    add(JUNOS, "juniper_junos", "set snmp community " + COMMUNITY + " authorization read-only");
    cluster
        .fleet()
        .device(IOS)
        .editBehindOurBack("username joe privilege 15 password 0 " + USER_KEY);
    home = cluster.home();
    home.secret(
        "credentials.yaml",
        "lab:\n  username: oper\n  password: " + PASSWORD + "\n  enable: " + ENABLE + "\n");
    home.secret("events.url", channel.address() + "/" + ADDRESS + "\n");
    try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      syslog = free.getLocalPort();
    }
    home.write(
        "belay.yaml",
        Files.readString(home.settings())
                .replace("  port: 0\n", "  port: 0\n  roles: [orchestration, devices, syslog]\n")
            + """
            notices: {events: {kind: webhook, url-from: file:events.url}}
            tracing: {endpoint: '%s'}
            syslog: {port: %d, quiet: 1s, per-device: 1s}
            schedules:
              nightly: {do: backup, cron: 30 1 * * *, notify: [events]}
              asked: {do: run, commands: [show running-config], where: platform=cisco_ios, every: 24h}
            """
                .formatted(collector.endpoint(), syslog));
  }

  @AfterEach
  void close() {
    cluster.close();
    channel.close();
    collector.close();
  }

  @Test
  void noneIsInWhatIsToldOfCompliance() throws Exception {
    WorkerProcess worker = cluster.worker(home, "worker");
    done(0, "backup");
    String pack = "no-plain-passwords";

    done(1, "compliance", "run");
    done(1, "compliance", "run", "-o", "json", "--debug");
    assertThat(done(0, "compliance", "show", "--findings")).contains("<redacted>");
    done(0, "compliance", "show", "--device", IOS, "-o", "json");
    assertThat(done(0, "compliance", "show", "--rule", pack)).contains(IOS);
    for (String format : List.of("text", "json", "html", "junit")) {
      Path file = temp.resolve("compliance." + format);
      done(0, "compliance", "export", "--format", format, "--to", file.toString());
      assertThat(Files.readString(file)).as(format).contains(pack, IOS);
    }
    done(0, "compliance", "list", "-o", "json");
    assertThat(worker.stopsWithin(40)).isTrue();
    searchEverything();
  }

  @Test
  void noneIsInWhatIsToldOfChangesNorInWhatIsKeptOfDevicesLogs() throws Exception {
    WorkerProcess worker = cluster.worker(home, "worker");
    done(0, "backup");
    cluster.fleet().device(IOS).editBehindOurBack("tacacs-server key " + TYPED);
    try (LogSenders senders = new LogSenders(syslog)) {
      Awaitility.await()
          .atMost(LONG)
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> {
            senders.device(
                "<189>7: "
                    + IOS
                    + ": *Nov 22 10:00:00.000: %PARSER-5-CFGLOG_LOGGEDCMD: User:ada  logged"
                    + " command:username x secret "
                    + LOGGED);
            return done(0, "config", "history", IOS).contains("@2");
          });
      senders.device(
          "<189>8: " + LOGGED + ": *Nov 22 10:00:00: %SYS-5-CONFIG_I: Configured " + LOGGED);
    }

    assertThat(done(0, "config", "history", IOS)).contains("ada");
    assertThat(done(0, "changes", "--since", "1h", "--diff")).contains("<redacted>", "ada");
    done(0, "changes", "--since", "1h", "--diff", "-o", "json");
    done(0, "changes", "--since", "1h", "--notify", "events", "--debug");
    Files.write(temp.resolve("notices"), channel.heard());
    assertThat(Files.readString(temp.resolve("notices"))).contains(IOS, "redacted");
    Files.writeString(temp.resolve("metrics"), WorkerFigures.of(temp.resolve("worker.log")));
    assertThat(worker.stopsWithin(40)).isTrue();
    searchEverything();
  }

  @Test
  void noneIsInASchedulesDescriptionNorInItsRunNorInATrace() throws Exception {
    WorkerProcess worker = cluster.worker(home, "worker");
    done(0, "schedule", "plan");
    done(0, "schedule", "apply", "--yes");
    done(0, "schedule", "trigger", "nightly");
    done(0, "schedule", "trigger", "asked");
    Awaitility.await()
        .atMost(LONG)
        .until(() -> done(0, "schedule", "list").split("succeeded", -1).length == 3);
    assertThat(done(0, "run", "show running-config | include community", IOS))
        .contains("<redacted>");
    done(0, "schedule", "list", "-o", "json");
    String temporal = temporal("schedule", "list", "-o", "json");
    for (String name : List.of("nightly", "asked")) {
      temporal += temporal("schedule", "describe", "-s", scheduleId(temporal, name), "-o", "json");
    }
    Files.writeString(temp.resolve("described"), temporal);
    assertThat(worker.stopsWithin(40)).isTrue();
    assertThat(collector.spans())
        .extracting(TraceCollector.Seen::name)
        .contains("login", "command", "ScheduledRun");
    searchEverything();
  }

  private void add(String name, String platform, String line) {
    EmulatedDevice device =
        cluster
            .fleet()
            .add(
                DeviceSpec.of(name, platform)
                    .withLogin("oper", PASSWORD)
                    .withEnablePassword(ENABLE));
    device.editBehindOurBack(line);
  }

  private String done(int exitCode, String... words) {
    return search.done(home, exitCode, words).all();
  }

  /** Everything outside of the user's folder, the traces, and the store but for its raw texts. */
  private void searchEverything() throws IOException {
    Path store = home.folder().resolve("data/belay.db");
    String tables = StoreTables.withoutRawTexts("jdbc:sqlite:" + store, "", "");
    assertThat(tables).as("what is no secret is found like this").contains(IOS, JUNOS);
    search.none("the store", tables);
    assertThat(collector.spans()).isNotEmpty();
    search.none("traces", collector.spans().toString());
    search.none(SecretSearch.files(temp).filter(file -> !file.startsWith(home.folder())));
    search.none(SecretSearch.files(temp).filter(file -> file.endsWith("temporal.db")));
  }

  private static String scheduleId(String listed, String name) {
    return Pattern.compile("\"([^\"]*" + name + ")\"")
        .matcher(listed)
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(listed));
  }

  private String temporal(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Peer.TEMPORAL.path().toString()));
    command.addAll(List.of(words));
    command.addAll(List.of("--address", cluster.temporal().address()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
