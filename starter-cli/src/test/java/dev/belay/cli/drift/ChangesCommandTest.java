package dev.belay.cli.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.HomeFolder;
import dev.belay.integrations.store.ChangeStep;
import dev.belay.integrations.store.NewCampaign;
import dev.belay.integrations.store.NewRevision;
import dev.belay.integrations.store.RevisionPurpose;
import dev.belay.integrations.store.SeenChange;
import dev.belay.integrations.store.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesCommandTest {
  private static final String SECRET = "s3ldom-heard";
  private final Instant now = Instant.now();

  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();
  private HomeFolder home = new HomeFolder(Path.of(""));
  private @Nullable HttpServer webhook;

  @BeforeEach
  void twoDevices() throws IOException {
    home =
        HomeFolder.with(
            folder,
            """
            r1: {hostname: 192.0.2.1, platform: cisco_ios}
            r2: {hostname: 192.0.2.2, platform: cisco_ios}
            """);
    save("r1", "hostname r1\n", "backup/a", RevisionPurpose.BACKUP, Duration.ofDays(9));
    save("r2", "hostname r2\n", "backup/a", RevisionPurpose.BACKUP, Duration.ofDays(9));
  }

  @AfterEach
  void stop() {
    if (webhook != null) {
      webhook.stop(0);
    }
  }

  private Store store() {
    return Store.open(folder.resolve(".belay"));
  }

  private void save(
      String device, String text, String operation, RevisionPurpose purpose, Duration ago) {
    try (Store store = store()) {
      store
          .revisions()
          .save(
              new NewRevision(
                  device,
                  text.getBytes(StandardCharsets.UTF_8),
                  text,
                  operation,
                  purpose,
                  now.minus(ago)));
    }
  }

  private void step(String device, @Nullable String after, Duration ago) {
    try (Store store = store()) {
      store
          .changes()
          .create(
              new NewCampaign(
                  "c1", "change", "New name", "CHG-7", "ann", null, now.minus(Duration.ofDays(2))),
              "running");
      store
          .changes()
          .record(
              new ChangeStep(
                  "c1",
                  device,
                  "change/c1/" + device,
                  1,
                  "apply",
                  "applied",
                  null,
                  null,
                  null,
                  after,
                  null,
                  null,
                  now.minus(ago)));
    }
  }

  private String latest(String device) {
    try (Store store = store()) {
      return store.revisions().latest(device).orElseThrow().hash();
    }
  }

  private JsonNode changes(String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("changes", "-o", "json"));
    arguments.addAll(List.of(more));
    CommandRun run = home.run(arguments.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCodes.DONE);
    return new ObjectMapper().readTree(run.out()).path("changes");
  }

  @Test
  void nothingChangedWithinTheTimeThatIsAskedAbout() {
    assertThat(home.run("changes", "--since", "24h").out())
        .startsWith("No configuration changed since ");
  }

  @Test
  void aBackupThatFoundAnotherConfigurationMeansThatSomebodyChangedIt() throws IOException {
    save(
        "r1",
        "hostname r1\nntp server 192.0.2.9\n",
        "backup/b",
        RevisionPurpose.BACKUP,
        Duration.ofHours(2));

    JsonNode change = changes().path(0);

    assertThat(change.path("by").path("kind").asText()).isEqualTo("BY_HAND");
    assertThat(change.path("by").path("words").asText()).isEqualTo("by hand; found by backup/b");
    assertThat(change.path("added").asInt()).isEqualTo(1);
    assertThat(change.path("removed").asInt()).isZero();
    assertThat(home.run("changes").out())
        .containsPattern("r1 +\\+1 -0 +by hand; found by backup/b");
  }

  @Test
  void whoChangedItIsNamedWhereTheDeviceHasTold() throws IOException {
    save(
        "r1",
        "hostname r1\nntp server 192.0.2.9\n",
        "event/r1",
        RevisionPurpose.BACKUP,
        Duration.ofHours(2));
    try (Store store = store()) {
      store
          .seenChanges()
          .record(
              "r1",
              "event/r1",
              List.of(
                  new SeenChange(
                      "r1",
                      "event/r1",
                      now,
                      "bob",
                      "192.0.2.1",
                      1,
                      store.revisions().latest("r1").orElseThrow().hash())));
    }

    assertThat(changes().path(0).path("by").path("words").asText())
        .isEqualTo("by hand (bob); found by event/r1");
  }

  @Test
  void whatACampaignLeftIsItsOwn() throws IOException {
    step("r1", null, Duration.ofHours(3));
    save("r1", "hostname edge1\n", "change/c1/r1", RevisionPurpose.AFTER, Duration.ofHours(2));

    JsonNode change = changes().path(0);

    assertThat(change.path("by").path("campaign").asText()).isEqualTo("c1");
    assertThat(change.path("by").path("words").asText())
        .isEqualTo("change c1 of ann (CHG-7): New name");
    assertThat(changes("--by-hand")).isEmpty();
  }

  @Test
  void whatACampaignMetBeforeItBeganWasDoneByHand() throws IOException {
    step("r1", null, Duration.ofHours(1));
    save("r1", "hostname other\n", "change/c1/r1", RevisionPurpose.BEFORE, Duration.ofHours(2));

    assertThat(changes().path(0).path("by").path("words").asText())
        .isEqualTo("by hand; found by change/c1/r1");
  }

  @Test
  void aBackupThatFoundWhatACampaignLeftIsNoChangeByHand() throws IOException {
    save("r1", "hostname edge1\n", "backup/b", RevisionPurpose.BACKUP, Duration.ofHours(2));
    step("r1", latest("r1"), Duration.ofHours(3));

    assertThat(changes().path(0).path("by").path("kind").asText()).isEqualTo("CAMPAIGN");
  }

  @Test
  void aCampaignThatWasAtWorkMeanwhileIsNamed() throws IOException {
    save("r1", "hostname edge1\n", "backup/b", RevisionPurpose.BACKUP, Duration.ofHours(2));
    step("r1", null, Duration.ofHours(3));

    assertThat(changes().path(0).path("by").path("words").asText())
        .isEqualTo("by hand, or by the campaign c1, which was at work on it meanwhile");
  }

  @Test
  void aNewDeviceIsNotTakenForAChange() throws IOException {
    save("r3", "hostname r3\n", "backup/b", RevisionPurpose.BACKUP, Duration.ofHours(2));

    assertThat(changes().path(0).path("by").path("kind").asText()).isEqualTo("FIRST");
    assertThat(changes().path(0).path("inInventory").asBoolean()).isFalse();
    assertThat(changes("--by-hand")).isEmpty();
    assertThat(home.run("changes").out()).contains("r3 (not in the inventory)");
  }

  @Test
  void onlyTheDevicesThatAreAskedAbout() throws IOException {
    save("r1", "hostname a\n", "backup/b", RevisionPurpose.BACKUP, Duration.ofHours(2));
    save("r2", "hostname b\n", "backup/b", RevisionPurpose.BACKUP, Duration.ofHours(1));

    assertThat(changes("r2")).hasSize(1);
    assertThat(changes("--since", "90m")).hasSize(1);
    assertThat(changes("--since", "30d")).hasSize(4);
    assertThat(home.run("changes", "--since", "yesterday").err())
        .contains("--since `yesterday` is neither a time nor a day");
  }

  @Test
  void diffsAreShownWithoutSecrets() {
    save(
        "r1",
        "hostname r1\nsnmp-server community " + SECRET + " RO\n",
        "backup/b",
        RevisionPurpose.BACKUP,
        Duration.ofHours(2));

    CommandRun run = home.run("changes", "--diff");

    assertThat(run.out()).contains("+snmp-server community <redacted> RO").doesNotContain(SECRET);
  }

  @Test
  void aDamagedRevisionIsSaidAndTheOthersAreShown() throws IOException, SQLException {
    save("r1", "hostname a\n", "backup/b", RevisionPurpose.BACKUP, Duration.ofHours(2));
    save("r2", "hostname b\n", "backup/b", RevisionPurpose.BACKUP, Duration.ofHours(1));
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(".belay/belay.db"));
        PreparedStatement damage =
            connection.prepareStatement("update content set packed = ? where hash = ?")) {
      damage.setBytes(1, new byte[] {1, 2, 3});
      damage.setString(2, latest("r1"));
      assertThat(damage.executeUpdate()).isEqualTo(1);
    }

    JsonNode found = changes();

    assertThat(found.path(0).path("trouble").asText()).contains("is damaged");
    assertThat(found.path(1).path("added").asInt()).isEqualTo(1);
  }

  @Test
  void aChannelIsToldWhatChangedWithoutSecrets() throws IOException {
    listen(200);
    save(
        "r1",
        "hostname r1\nsnmp-server community " + SECRET + " RO\n",
        "backup/b",
        RevisionPurpose.BACKUP,
        Duration.ofHours(2));

    CommandRun run = home.run("changes", "--notify", "noc");

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(told)
        .singleElement()
        .asString()
        .contains("1 configuration changed")
        .contains("r1 +1 -0")
        .contains("by hand; found by backup/b")
        .contains("+snmp-server community &lt;redacted&gt; RO")
        .doesNotContain(SECRET);
  }

  @Test
  void aDigestOfManyChangesIsBoundedAndSaysSo() throws IOException {
    listen(200);
    for (int i = 0; i < 60; i++) {
      save(
          "r1",
          ("line " + i + "\n").repeat(40),
          "backup/" + i,
          RevisionPurpose.BACKUP,
          Duration.ofMinutes(100 - i));
    }

    assertThat(home.run("changes", "--notify", "noc").exit()).isEqualTo(ExitCodes.DONE);
    assertThat(told).singleElement().asString().contains(" more: `belay changes`");
    assertThat(told.getFirst().length()).isLessThan(4_000);
  }

  @Test
  void noChannelIsToldOfNothing() throws IOException {
    listen(200);

    CommandRun run = home.run("changes", "--notify", "noc");

    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).contains("The channel noc was not told: there is nothing to tell.");
    assertThat(told).isEmpty();
  }

  @Test
  void aChannelThatRefusesIsNotTakenForTold() throws IOException {
    listen(500);
    save("r1", "hostname a\n", "backup/b", RevisionPurpose.BACKUP, Duration.ofHours(2));

    CommandRun run = home.run("changes", "--notify", "noc");

    assertThat(run.exit()).isEqualTo(ExitCodes.UNAVAILABLE);
    assertThat(run.err()).contains("The channel noc refused the notice (HTTP 500)");
    assertThat(home.run("changes", "--notify", "nok").err())
        .contains("the settings know no channel `nok`; did you mean `noc`?");
  }

  private void listen(int status) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    webhook = server;
    Path url = folder.resolve("noc.url");
    Files.writeString(url, "http://127.0.0.1:" + server.getAddress().getPort() + "/hook\n");
    Files.setPosixFilePermissions(url, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(
        folder.resolve("belay.yaml"),
        "inventory:\n  credential: file:lab\nnotices:\n  noc: {kind: slack, url-from: file:noc.url}\n");
  }
}
