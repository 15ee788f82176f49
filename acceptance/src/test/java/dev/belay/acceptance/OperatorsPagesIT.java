package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.cli.ExitCodes;
import dev.belay.emulated.DeviceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command that the pages for operators and the runbooks tell somebody to type is typed, on a
 * day on which there is a reason to. What a page names in capitals is put in its place.
 */
@NeedsPeer(Peer.TEMPORAL)
final class OperatorsPagesIT {
  private static final Path DOCS = Path.of("..", "docs");
  private static final List<String> PAGES =
      List.of(
          "operate",
          "upgrade",
          "security-model",
          "schedules",
          "events",
          "encryption",
          "credentials",
          "compliance",
          "inventory",
          "inspect",
          "audit",
          "run");

  /** Named in sentences only, or what goes on for ever and is run by this test or others. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "(a login)",
          "init",
          "server",
          "worker",
          "worker --log json",
          "codec-server",
          "trust",
          "run",
          "config history",
          "inventory diff",
          "inventory report",
          "inventory report --schedule nightly",
          "runs answers",
          "runs list|show|pause|cancel",
          "runs resume",
          "audit show",
          "schedule pause",
          "schedule apply",
          "compliance change",
          "change report --html");

  private static final Pattern TYPED = Pattern.compile("(?m)^(?:\\$ )?belay ([^\\n]*)");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```([^\\n]*)\\n(.*?)^```");
  private static final Pattern NOT_TYPED = Pattern.compile("(yaml|json|output|python).*");
  private static final Pattern INDENTED = Pattern.compile("(?m)^ {4}(?:\\$ )?belay ([^\\n]*)");
  private static final Pattern INLINE = Pattern.compile("`belay ([^`]+)`");
  private static final Pattern REMARK = Pattern.compile("(\\s{3,}|\\s#\\s|;|\\s>\\s).*");
  private static final Pattern WORD = Pattern.compile("'[^']*'|[^\\s']+");
  private static final Pattern SCHEDULED = Pattern.compile("Run (\\S+) is started");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path temp;

  private final Set<String> typed = new LinkedHashSet<>();
  private final Map<String, String> meant = new HashMap<>();
  private Cluster cluster;
  private Listeners listeners;
  private Home home;

  @BeforeEach
  void aTeamsFolder() throws IOException {
    listeners = Listeners.start();
    cluster = Cluster.start(temp);
    for (String name : List.of("r1", "fra-1", "sw1")) {
      cluster.fleet().add(DeviceSpec.of(name, "cisco_ios"));
    }
    home = cluster.home();
    home.write(
        "hosts.yaml",
        Files.readString(home.folder().resolve("hosts.yaml"))
            .replaceAll("site: site\\d", "site: fra, role: edge"));
    home.secret("noc.url", listeners.address() + "/noc\n");
    home.write("router.db", "r1:cisco_ios\nfra-1:cisco_ios\n");
    home.write(
        "house.yaml",
        """
        version: "2026-03"
        rules:
          - id: ntp-server
            title: The time server is used
            severity: low
            platforms: [cisco_ios]
            present: ntp server 192.0.2.77
          - id: no-http
            title: No web server on the device
            platforms: [cisco_ios]
            absent: ip http server
            remediation: no ip http server
        """);
    home.write(
        "belay.yaml",
        Files.readString(home.settings())
                .replace(
                    "  credential: file:lab\n",
                    """
                      credential: file:lab
                      source: files
                      sources: {truth: {kind: oxidized, path: router.db, columns: [name, platform]}}
                    """)
            + """
            store: {keep: {revisions: 365d, runs: 90d}}
            notices: {noc: {kind: slack, url-from: 'file:noc.url'}}
            schedules: {nightly: {do: backup, cron: 30 1 * * *, notify: [noc]}}
            """);
    cluster.worker(home, "worker");
    meant.put("DEVICE", "r1");
    meant.put("DEVICE@1", "r1@1");
    meant.put("DEVICE@2", "r1@2");
    meant.put("NAME", "nightly");
    meant.put("…", "'somebody is at it'");
    meant.put("report.html", temp.resolve("report.html").toString());
    meant.put("house.yaml", home.folder().resolve("house.yaml").toString());
    meant.put("/backup/belay-2026-11-22", temp.resolve("copy").toString());
    meant.put("/var/lib/belay", temp.resolve("copy").toString());
  }

  @AfterEach
  void close() {
    cluster.close();
    listeners.close();
  }

  @Test
  void eachCommandDoesWhatItIsToldFor() throws IOException {
    devicesAreRead();
    campaignsAreWatchedAndDecided();
    whatIsStoredIsJudgedKeptAndPruned();

    Set<String> documented = documented();
    assertThat(documented).as("what is tried elsewhere is still told").containsAll(ELSEWHERE);
    Set<String> untyped = new TreeSet<>(documented);
    untyped.removeAll(typed);
    untyped.removeAll(ELSEWHERE);
    assertThat(untyped).as("told to operators, and not tried here").isEmpty();
  }

  private void devicesAreRead() {
    type("inventory check");
    type("inventory check --set inventory.fewest-percent=0");
    type("inventory diff --from files --to truth");
    type("doctor");
    type("backup r1 'fra-*'");
    type("backup DEVICE");

    cluster.fleet().device("sw1").stop();
    Ran night = home.belay("backup", "--passes", "1");
    assertThat(night.exitCode()).as(night.all()).isEqualTo(ExitCodes.NOT_ALL);
    meant.put("RUN", newest("runs", "list").path("run").path("id").asText());
    type("runs list");
    type("runs show RUN");
    assertThat(type("runs show RUN --undone").out()).contains("sw1").doesNotContain("fra-1");
    cluster.fleet().device("sw1").start();
    type("runs resume RUN");
    type("backup");
    type("run 'show version' --where 'site=fra & role=edge'");
    type("run 'show version' --then 'show clock' r1 'sw*' -o json");

    type("schedule plan");
    done("schedule", "apply", "--yes");
    Ran triggered = type("schedule trigger NAME");
    var run = SCHEDULED.matcher(triggered.out());
    assertThat(run.find()).as(triggered.out()).isTrue();
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> home.belay("runs", "show", run.group(1)).out().contains("(backup), succeeded, "));
    assertThat(type("schedule list").out()).contains(run.group(1));
  }

  private void campaignsAreWatchedAndDecided() {
    meant.put("CAMPAIGN", planned("ntp server 192.0.2.77", ""));
    approve();
    type("change watch CAMPAIGN");
    type("change show");
    type("change show CAMPAIGN");
    type("change show CAMPAIGN DEVICE");
    type("change report CAMPAIGN");
    done("change", "report", meant("CAMPAIGN"), "--html", temp.resolve("c.html").toString());
    type("audit show CAMPAIGN");
    type("audit verify");
    type("audit export");
    JsonNode last = newestLine(done("audit", "export").out());
    meant.put("HASH", last.path("hash").asText());
    type("audit verify CAMPAIGN --head HASH");

    String held =
        """
        on-failure: hold
        checks:
          - {name: says no, command: show clock, contains: 'never there'}
        """;
    meant.put("CAMPAIGN", planned("ip http server", held));
    approve();
    awaitState("on-hold");
    type("change pause CAMPAIGN --reason …");
    done("change", "resume", meant("CAMPAIGN"), "--reason", "it is over");
    type("change resolve CAMPAIGN DEVICE accept --reason …");
    awaitState("succeeded");
    meant.put("CAMPAIGN", planned("ntp server 192.0.2.79", held));
    approve();
    awaitState("on-hold");
    type("change resolve CAMPAIGN DEVICE retry --reason …");
    String[] accept = {"change", "resolve", meant("CAMPAIGN"), "r1", "accept", "--reason", "right"};
    Awaitility.await().atMost(PATIENCE).until(() -> home.belay(accept).exitCode() == 0);
  }

  private void whatIsStoredIsJudgedKeptAndPruned() {
    type("backup");
    type("config history DEVICE");
    type("config show DEVICE");
    type("config diff DEVICE@2 DEVICE@1");
    assertThat(type("changes --since 24h").out()).contains("r1");
    type("changes --since 2026-03-01 --by-hand --diff --where 'site=fra*'");
    type("changes --since 24h --notify noc");
    assertThat(listeners.heard()).anyMatch(said -> said.contains("r1"));

    judge("compliance run");
    judge("compliance run --pack access --rules house.yaml --where 'site=fra*' --max-age 2d");
    type("compliance rules --pack access --source");
    type("compliance rules --rules house.yaml");
    type("compliance list");
    type("compliance show");
    meant.put("audit-20261122T050000Z", newest("compliance", "list").path("id").asText());
    type("compliance show audit-20261122T050000Z");
    type("compliance show --device r1");
    Ran change = type("compliance change --rule no-http");
    meant.put("no-http.change.yaml", home.write("no-http.change.yaml", change.out()).toString());
    assertThat(type("change plan no-http.change.yaml").out()).contains("-ip http server");
    type("compliance export --format html --to report.html");

    type("store size");
    type("store check");
    type("store prune --dry-run");
    type("store prune --yes");
    typed.add("store prune");
    type("store copy --to-folder /backup/belay-2026-11-22");
    home.write("belay.yaml", read(home.settings()).replace("data: data", "data: moved"));
    type("store copy --from-folder /var/lib/belay");
    assertThat(done("config", "show", "r1").out()).contains("hostname");
  }

  private String planned(String line, String more) {
    Path file =
        home.write(
            "change.yaml",
            "title: Time\ndevices: [r1]\nlines:\n  - " + line + "\nconfirm-within: 2m\n" + more);
    JsonNode plan = tree(done("change", "plan", file.toString(), "-o", "json").out()).path("plan");
    meant.put("PLAN", plan.path("planHash").asText());
    return plan.path("campaign").asText();
  }

  private String meant(String word) {
    return Objects.requireNonNull(meant.get(word), word);
  }

  private void approve() {
    done("change", "approve", meant("CAMPAIGN"), "--plan", meant("PLAN"), "--yes");
  }

  private void awaitState(String state) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(home.belay("change", "show", meant("CAMPAIGN")).out()).contains(state));
  }

  private Ran type(String documented) {
    Ran ran = run(documented);
    assertThat(ran.exitCode()).as("belay %s\n%s", documented, ran.all()).isZero();
    return ran;
  }

  /** Finds something in our devices, which is what it ends with 1 for. */
  private void judge(String documented) {
    Ran ran = run(documented);
    assertThat(ran.exitCode()).as("belay %s\n%s", documented, ran.all()).isEqualTo(1);
    assertThat(ran.err()).isEmpty();
  }

  private Ran run(String documented) {
    typed.add(documented);
    return home.belay(
        WORD.matcher(documented)
            .results()
            .map(word -> meant.getOrDefault(word.group(), word.group()))
            .map(word -> word.startsWith("'") ? word.substring(1, word.length() - 1) : word)
            .toArray(String[]::new));
  }

  private Ran done(String... words) {
    Ran ran = home.belay(words);
    assertThat(ran.exitCode()).as("%s\n%s", String.join(" ", words), ran.all()).isZero();
    return ran;
  }

  private JsonNode newest(String... words) {
    String[] all = Stream.concat(Stream.of(words), Stream.of("-o", "json")).toArray(String[]::new);
    return tree(done(all).out()).path(0);
  }

  private JsonNode newestLine(String lines) {
    return tree(lines.lines().reduce((earlier, last) -> last).orElseThrow());
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** As it is written, without remarks and what is for the shell. */
  private static Set<String> documented() throws IOException {
    Set<String> all = new TreeSet<>();
    try (Stream<Path> runbooks = Files.list(DOCS.resolve("runbooks"))) {
      Stream<Path> pages = PAGES.stream().map(page -> DOCS.resolve(page + ".md"));
      for (Path page : Stream.concat(pages, runbooks).toList()) {
        String text = Files.readString(page);
        Stream<String> fenced =
            FENCE
                .matcher(text)
                .results()
                .filter(block -> !NOT_TYPED.matcher(block.group(1)).matches())
                .flatMap(block -> TYPED.matcher(block.group(2)).results())
                .map(command -> command.group(1));
        Stream<String> inline =
            INLINE.matcher(text).results().map(command -> command.group(1).replaceAll("\\s+", " "));
        Stream<String> indented = INDENTED.matcher(text).results().map(command -> command.group(1));
        Stream.of(fenced, indented, inline)
            .flatMap(commands -> commands)
            .map(command -> REMARK.matcher(command).replaceFirst("").strip())
            .forEach(all::add);
      }
    }
    return all;
  }
}
