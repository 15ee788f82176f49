package dev.belay.cli.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.HomeFolder;
import dev.belay.integrations.store.NewRevision;
import dev.belay.integrations.store.RevisionPurpose;
import dev.belay.integrations.store.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComplianceCommandTest {
  private static final String SECRET = "s3ldom-heard";
  private static final String GOOD =
      "hostname r1\nip ssh version 2\nline vty 0 4\n transport input ssh\n";
  private static final String BAD =
      "hostname r2\nsnmp-server community "
          + SECRET
          + " RO\nline vty 0 4\n transport input telnet\n";
  private static final String RULES =
      """
      version: "3"
      rules:
        - id: ssh
          title: SSH is of version 2
          severity: high
          on:
            cisco_ios: {present: ip ssh version 2, remediation: ip ssh version 2}
            arista_eos: {present: management ssh}
        - id: telnet
          title: No Telnet
          severity: medium
          platforms: [cisco_ios]
          under: line vty
          present: transport input ssh
        - id: community
          title: No community
          severity: info
          platforms: [cisco_ios]
          absent: snmp-server community
      """;

  @TempDir private Path folder;
  private HomeFolder home;
  private String rules = "";

  @BeforeEach
  void threeDevices() throws IOException {
    home =
        HomeFolder.with(
            folder,
            """
            r1: {hostname: 192.0.2.1, platform: cisco_ios, data: {site: fra}}
            r2: {hostname: 192.0.2.2, platform: cisco_ios, data: {site: ber}}
            """);
    rules = write("rules.yaml", RULES);
    save("r1", GOOD, Instant.now());
    save("r2", BAD, Instant.now());
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private void save(String device, String text, Instant takenAt) {
    try (Store store = Store.open(folder.resolve(".belay"))) {
      store
          .revisions()
          .save(
              new NewRevision(
                  device,
                  text.getBytes(StandardCharsets.UTF_8),
                  text,
                  "backup/x",
                  RevisionPurpose.BACKUP,
                  takenAt));
    }
  }

  private JsonNode judged(String... more) throws IOException {
    CommandRun run =
        home.run(with(new String[] {"compliance", "run", "--rules", rules, "-o", "json"}, more));
    assertThat(run.exit()).as(run.err()).isIn(ExitCodes.DONE, ExitCodes.NOT_ALL);
    return new ObjectMapper().readTree(run.out());
  }

  private static String[] with(String[] first, String... more) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void tellsRuleByRuleHowManyDevicesKeepIt() {
    CommandRun run = home.run("compliance", "run", "--rules", rules);

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(run.out())
        .contains("2 of 2 devices judged (all devices of the inventory), score 50 %.")
        .containsPattern("ssh +high +1 +1 +0 +0 +50 % +SSH is of version 2")
        .containsPattern("telnet +medium +1 +1 +0 +0 +50 % +No Telnet");
  }

  @Test
  void endsWellWhenNothingGraveIsBroken() {
    assertThat(home.run("compliance", "run", "--rules", rules, "r1").exit())
        .isEqualTo(ExitCodes.DONE);
    assertThat(home.run("compliance", "run", "--rules", rules, "--only", "community", "r2").exit())
        .isEqualTo(ExitCodes.DONE);
    assertThat(home.run("compliance", "run", "--rules", rules, "--fail-on", "critical").exit())
        .isEqualTo(ExitCodes.DONE);
    assertThat(home.run("compliance", "run", "--rules", rules, "--fail-on", "info").exit())
        .isEqualTo(ExitCodes.NOT_ALL);
  }

  @Test
  void showsTheEvidenceWithItsLineAndWithoutItsSecret() throws IOException {
    String id = judged().path("run").path("id").asText();

    CommandRun shown = home.run("compliance", "show", id, "--findings");

    assertThat(shown.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(shown.out())
        .contains("failed telnet (medium): No Telnet")
        .contains("line 3: missing in `line vty 0 4`: transport input ssh")
        .contains("line 2: not allowed: snmp-server community <redacted> RO")
        .doesNotContain(SECRET);
  }

  @Test
  void noDocumentHoldsASecret() throws Exception {
    judged();

    for (String format : new String[] {"text", "json", "html", "junit"}) {
      CommandRun run = home.run("compliance", "export", "--format", format);

      assertThat(run.exit()).as(run.err()).isEqualTo(ExitCodes.DONE);
      assertThat(run.out()).containsPattern("(<|&lt;)redacted(>|&gt;)").doesNotContain(SECRET);
    }
    assertThat(
            inStore("select group_concat(evidence || coalesce(note, '')) from compliance_finding"))
        .doesNotContain(SECRET);
  }

  @Test
  void thePageAndTheJUnitReportAreSoundXml() throws Exception {
    judged();
    var builder = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();

    Path page = folder.resolve("report.html");
    assertThat(home.run("compliance", "export", "--format", "html", "--to", page.toString()).exit())
        .isEqualTo(ExitCodes.DONE);
    String html = Files.readString(page);
    builder.parse(
        new ByteArrayInputStream(
            html.substring(html.indexOf('\n')).getBytes(StandardCharsets.UTF_8)));
    var junit =
        builder.parse(
            new ByteArrayInputStream(
                home.run("compliance", "export", "--format", "junit")
                    .out()
                    .getBytes(StandardCharsets.UTF_8)));

    assertThat(html).contains("Asked for by", "SHA-256", "r2", "No Telnet");
    assertThat(junit.getElementsByTagName("testcase").getLength()).isEqualTo(6);
    assertThat(junit.getElementsByTagName("failure").getLength()).isEqualTo(3);
  }

  @Test
  void aDeviceWithoutAConfigurationIsSaidAndIsNotInOrder() throws IOException {
    home =
        HomeFolder.with(
            folder,
            """
            r1: {hostname: 192.0.2.1, platform: cisco_ios}
            new: {hostname: 192.0.2.9, platform: cisco_ios}
            """);

    CommandRun run = home.run("compliance", "run", "--rules", rules);

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(run.out())
        .contains("1 of 2 devices judged")
        .contains("no configuration of it is stored; `belay backup new` makes one");
    assertThat(run.err()).contains("Not judged, because not in the inventory any more: r2.");
  }

  @Test
  void anOldConfigurationIsNotTakenForTheDevicesOwn() throws IOException {
    save("r1", GOOD + "!\n", Instant.now().minus(Duration.ofDays(3)));

    assertThat(judged("--max-age", "2d", "r1").path("unjudged").path(0).path("unjudged").asText())
        .contains("was last read on the device at");
    assertThat(judged("--max-age", "4d", "r1").path("unjudged")).isEmpty();
  }

  @Test
  void aConfigurationThatWasFoundUnchangedIsNotOld() throws IOException {
    save("r1", GOOD + "!\n", Instant.now().minus(Duration.ofDays(3)));
    try (Store store = Store.open(folder.resolve(".belay"))) {
      store.revisions().seenAgain(store.revisions().latest("r1").orElseThrow(), Instant.now());
    }

    assertThat(judged("--max-age", "2d", "r1").path("unjudged")).isEmpty();
  }

  @Test
  void aDamagedRevisionIsSaidAndTheOthersAreJudged() throws IOException, SQLException {
    try (Connection connection = connection();
        PreparedStatement damage =
            connection.prepareStatement(
                "update content set packed = ? where hash in"
                    + " (select hash from revision where device = 'r1')")) {
      damage.setBytes(1, new byte[] {1, 2, 3});
      assertThat(damage.executeUpdate()).isEqualTo(1);
    }

    JsonNode result = judged();

    assertThat(result.path("judged").asInt()).isEqualTo(1);
    assertThat(result.path("unjudged").path(0).path("device").asText()).isEqualTo("r1");
    assertThat(result.path("unjudged").path(0).path("unjudged").asText()).contains("is damaged");
  }

  @Test
  void aTextThatIsNoConfigurationIsNotJudged() throws IOException {
    home = HomeFolder.with(folder, "j1: {hostname: 192.0.2.1, platform: juniper_junos}\n");
    save("j1", "system { services {\n", Instant.now());

    CommandRun run = home.run("compliance", "run");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(run.out()).contains("cannot be judged: line 1: the text ends inside a section");
  }

  @Test
  void aPlatformWithoutRulesIsSaid() throws IOException {
    home = HomeFolder.with(folder, "g1: {hostname: 192.0.2.1, platform: generic}\n");
    save("g1", "hello\n", Instant.now());

    assertThat(home.run("compliance", "run").out())
        .contains("no rule is for it; its platform is generic");
  }

  @Test
  void aWaiverIsKeptApartAndAnExpiredOneCountsAndSaysSo() throws IOException {
    String waivers =
        """
        waivers:
          - {rules: [telnet], devices: [r2], reason: replaced in June, by: ann, until: %s}
        """;
    String held = write("held.yaml", waivers.formatted("2999-12-31"));
    String expired = write("expired.yaml", waivers.formatted("2020-12-31"));

    assertThat(judged("--rules", held, "r2").path("rules").path(1).path("waived").asInt())
        .isEqualTo(1);
    assertThat(home.run("compliance", "show", "--device", "r2").out())
        .contains("waived telnet")
        .contains("waived by ann until 2999-12-31: replaced in June");
    assertThat(judged("--rules", expired, "r2").path("rules").path(1).path("failed").asInt())
        .isEqualTo(1);
    assertThat(home.run("compliance", "export").out())
        .contains("the waiver by ann expired on 2020-12-31: replaced in June");
  }

  @Test
  void aFindingBecomesAChangeFileThatLintAccepts() throws IOException {
    judged();

    CommandRun change = home.run("compliance", "change", "--rule", "ssh");
    String file = write("ssh.change.yaml", change.out());
    CommandRun lint = home.run("change", "lint", file);

    assertThat(change.exit()).as(change.err()).isEqualTo(ExitCodes.DONE);
    assertThat(change.out())
        .contains("- \"r2\"")
        .contains("    ip ssh version 2")
        .doesNotContain("r1");
    assertThat(lint.exit()).as(lint.err()).isEqualTo(ExitCodes.DONE);
  }

  @Test
  void aRuleWithoutRemediationMakesNoChangeFile() throws IOException {
    judged();

    CommandRun change = home.run("compliance", "change", "--rule", "telnet");

    assertThat(change.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(change.err())
        .contains("the rule telnet has no `remediation` for cisco_ios; write it by hand");
  }

  @Test
  void whatIsIntendedBecomesATemplateOfTheChangeFile() throws IOException {
    rules =
        write(
            "intended.yaml",
            """
            rules:
              - id: base
                title: The base
                platforms: [cisco_ios]
                intended: |
                  ip domain name {{ site }}.example.net
                  line vty 0 4
                   transport input ssh
            """);
    judged();

    CommandRun change = home.run("compliance", "change", "--rule", "base");
    CommandRun rendered =
        home.run("change", "render", write("base.change.yaml", change.out()), "r2");

    assertThat(home.run("compliance", "show", "--device", "r1").out())
        .contains("missing: ip domain name fra.example.net");
    assertThat(rendered.out()).contains("ip domain name ber.example.net");
  }

  @Test
  void malformedRulesJudgeNothing() throws IOException {
    rules = write("bad.yaml", "rules:\n  - {id: one, title: x, absent: [{regex: '('}]}\n");

    CommandRun run = home.run("compliance", "run", "--rules", rules);

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).contains("bad.yaml:2: the pattern `(` is not of RE2: missing closing )");
    assertThat(home.run("compliance", "list").out()).contains("Nothing has been judged yet");
  }

  @Test
  void aFieldThatNoDeviceHasIsASlip() throws IOException {
    rules = write("bad.yaml", "rules:\n  - {id: one, title: x, present: a, where: rool=edge}\n");

    assertThat(home.run("compliance", "run", "--rules", rules).err())
        .contains("bad.yaml:2: no device has a field `rool`");
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(".belay/belay.db"));
  }

  private String inStore(String query) throws SQLException {
    try (Connection connection = connection();
        var rows = connection.createStatement().executeQuery(query)) {
      return String.valueOf(rows.getString(1));
    }
  }
}
