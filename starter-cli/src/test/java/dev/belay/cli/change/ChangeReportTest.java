package dev.belay.cli.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.HomeFolder;
import dev.belay.integrations.store.AuditEntry;
import dev.belay.integrations.store.AuditRow;
import dev.belay.integrations.store.ChangeStep;
import dev.belay.integrations.store.CheckStore;
import dev.belay.integrations.store.DevicePlan;
import dev.belay.integrations.store.NewCampaign;
import dev.belay.integrations.store.PlanFinding;
import dev.belay.integrations.store.PlanPlace;
import dev.belay.integrations.store.PlanState;
import dev.belay.integrations.store.Store;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What a campaign leaves as proof, read from a store in which everything was written by hand. */
class ChangeReportTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String PLAN = "ab".repeat(32);
  private static final String HOSTILE = "<script>alert('x')</script>&\u001b[2J\u202e\"";

  @TempDir private Path folder;
  private HomeFolder home = new HomeFolder(Path.of(""));
  private String head = "";

  @BeforeEach
  void aCampaignThatIsOver() throws IOException {
    home = HomeFolder.with(folder, "r1: {hostname: 192.0.2.1, platform: frr}\n");
    try (Store store = Store.open(folder.resolve(".belay"))) {
      write(store);
      head = store.audit().last("c1").map(AuditRow::hash).orElseThrow();
    }
  }

  @Test
  void tellsWhatWasPlannedWhoApprovedItAndWhatBecameOfEachDevice() {
    CommandRun run = home.run("change", "report", "c1");

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out())
        .startsWith("Second <time> server: failed")
        .containsSubsequence(
            "Campaign c1, ticket NET-7, asked for by ada",
            "the budget is spent",
            "Devices: 2 applied, 1 plan-refused, 1 reverted",
            "DECISIONS",
            "bob",
            "approved",
            "read and compared",
            "PLAN",
            "plan " + PLAN.substring(0, 12),
            "    +ntp server 198.51.100.77",
            "WAVES",
            "1     2 applied",
            "2     1 reverted",
            "CHECKS",
            "clock  2 of 2       1 of 2",
            "NOT AS WANTED",
            "r3: reverted, reverted and proven: the check said no",
            "  changing",
            "  check: after the change, clock did not hold: the check said no",
            "TIMELINE",
            "wave-began",
            "AUDIT LOG",
            "lines, whole",
            "Head: " + head);
    assertThat(run.out()).doesNotContain("\u001b", "\u202e");
  }

  @Test
  void takesNobodyForBelayWhoseLoginIsCalledSo() throws IOException {
    try (Store store = Store.open(folder.resolve(".belay"))) {
      decided(store, "resumed", "belay", "it was the uplink");
    }

    JsonNode report =
        new ObjectMapper().readTree(home.run("change", "report", "c1", "-o", "json").out());

    assertThat(report.path("decisions").findValuesAsText("event")).endsWith("resumed");
  }

  @Test
  void tellsProgramsTheSame() throws IOException {
    JsonNode report =
        new ObjectMapper().readTree(home.run("change", "report", "c1", "-o", "json").out());

    assertThat(report.path("campaign").path("state").asText()).isEqualTo("failed");
    assertThat(report.path("plan").path("planHash").asText()).isEqualTo(PLAN);
    assertThat(report.path("counts").path("applied").asInt()).isEqualTo(2);
    assertThat(report.path("decisions").findValuesAsText("actor")).containsExactly("ada", "bob");
    assertThat(report.path("devices").findValuesAsText("name"))
        .containsExactly("r1", "r2", "r3", "r4");
    assertThat(report.path("troubled").findValues("device"))
        .extracting(device -> device.path("name").asText())
        .containsExactly("r3", "r4");
    assertThat(report.path("checks").findValuesAsText("phase")).containsExactly("after", "before");
    assertThat(report.path("audit").path("head").asText()).isEqualTo(head);
  }

  @Test
  void aPageIsWellFormedAndHoldsAllOfIt() throws Exception {
    Document page = page();

    assertThat(page.getDocumentElement().getTagName()).isEqualTo("html");
    assertThat(page.getDocumentElement().getTextContent())
        .contains(
            "Second <time> server",
            "NET-7",
            "the budget is spent",
            "read and compared",
            "+ntp server 198.51.100.77",
            "the check said no",
            "before the change, clock held: it has the time",
            PLAN,
            "belay audit verify c1 --head " + head);
    assertThat(texts(page, "h2"))
        .containsExactly(
            "Decisions", "Plan", "Checks", "Not as wanted", "Devices", "Timeline", "Audit log");
    assertThat(classes(page, "span"))
        .contains("add", "del", "at", "file", "state good", "state bad", "state warn");
  }

  @Test
  void aPageNeedsNothingBesideItAndRunsNothing() throws Exception {
    Document page = page();

    List<String> addresses = new ArrayList<>();
    Set<String> elements = new TreeSet<>();
    for (Element element : elements(page, "*")) {
      elements.add(element.getTagName());
      for (String name : List.of("src", "href", "action", "data", "srcset", "background")) {
        addresses.add(element.getAttribute(name));
      }
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        assertThat(element.getAttributes().item(i).getNodeName()).doesNotStartWith("on");
      }
    }
    assertThat(elements).doesNotContain("script", "link", "img", "iframe", "object", "form");
    assertThat(addresses).allMatch(address -> address.isEmpty() || address.startsWith("#"));
    assertThat(elements(page, "style"))
        .singleElement()
        .satisfies(style ->
            assertThat(style.getTextContent()).doesNotContain("@import", "url(", "<", "&"));
    assertThat(elements(page, "meta"))
        .anyMatch(meta -> meta.getAttribute("content").startsWith("default-src 'none'"));
  }

  @Test
  void whatDevicesAndPeopleSayStaysText() throws Exception {
    Document page = page();

    String source = Files.readString(folder.resolve("report.html"));
    assertThat(source).doesNotContain("<script", "\u001b", "\u202e");
    assertThat(page.getDocumentElement().getTextContent())
        .contains("<script>alert('x')</script>&?[2J?\"");
  }

  @Test
  void failuresLeadToTheTranscriptsOfThatDeviceAndTime() throws Exception {
    Path transcripts = Files.createDirectory(folder.resolve("said here"));
    Files.writeString(
        folder.resolve("belay.yaml"),
        "worker:\n  failed-transcripts: said here\n",
        StandardOpenOption.APPEND);
    for (String name :
        List.of(
            "r3-20260301T120500Z-1.failed.log",
            "r3-20260201T120500Z-1.failed.log",
            "r3-x-20260301T120500Z-2.failed.log",
            "r1-20260301T120500Z-3.failed.log",
            "r3-notes.txt")) {
      Files.writeString(transcripts.resolve(name), "> show clock\n");
    }

    assertThat(home.run("change", "report", "c1").out())
        .containsOnlyOnce("transcript: ")
        .contains("r3-20260301T120500Z-1.failed.log");
    assertThat(elements(page(), "a").stream().map(link -> link.getAttribute("href")))
        .contains("said%20here/r3-20260301T120500Z-1.failed.log")
        .noneMatch(href -> href.contains("r3-x") || href.contains("r1-"));
  }

  @Test
  void aLogThatWasAlteredIsSaidInTheReport() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(".belay/belay.db"));
        Statement alter = connection.createStatement()) {
      assertThat(alter.executeUpdate("update audit set actor = 'eve' where actor = 'bob'")).isOne();
    }

    assertThat(home.run("change", "report", "c1").out())
        .contains("NOT whole: line ", "its words are not those that were written");
  }

  @Test
  void aLargeCampaignIsReadOnceForDevicesThatAreAlike() throws Exception {
    try (Store store = Store.open(folder.resolve(".belay"))) {
      store.changes().create(campaign("c2"), "succeeded");
      for (int device = 0; device < 600; device++) {
        String name = "x%03d".formatted(device);
        plan(store, "c2", name, changes(store, "+ntp server 198.51.100.77"));
        step(store, "c2", name, 2, "applied", "applied and saved");
      }
    }

    CommandRun run = home.run("change", "report", "c2");
    Document page = page("c2");

    assertThat(run.out())
        .contains("Devices: 600 applied", "(600 devices)")
        .containsOnlyOnce("+ntp server 198.51.100.77");
    assertThat(texts(page, "h2")).doesNotContain("Not as wanted");
    assertThat(elements(page, "tr")).hasSizeGreaterThan(600);
    assertThat(classes(page, "span").stream().filter("add"::equals)).hasSize(1);
  }

  @Test
  void saysWhatIsWrongWithTheQuestion() {
    CommandRun unknown = home.run("change", "report", "c9");
    CommandRun nowhere =
        home.run("change", "report", "c1", "--html", folder.resolve("no/x.html").toString());

    for (CommandRun run : List.of(unknown, nowhere)) {
      assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).hasLineCount(1);
    }
    assertThat(unknown.err()).contains("there is no campaign c9");
    assertThat(nowhere.err()).contains("the report cannot be written here");
  }

  private Document page() throws Exception {
    return page("c1");
  }

  private Document page(String campaign) throws Exception {
    Path file = folder.resolve("report.html");
    CommandRun run = home.run("change", "report", campaign, "--html", file.toString());
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCodes.DONE);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(Files.readString(file))));
  }

  private static List<Element> elements(Document page, String name) {
    NodeList found = page.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static List<String> texts(Document page, String name) {
    return elements(page, name).stream().map(Node::getTextContent).toList();
  }

  private static List<String> classes(Document page, String name) {
    return elements(page, name).stream().map(element -> element.getAttribute("class")).toList();
  }

  private static NewCampaign campaign(String id) {
    return new NewCampaign(id, "change", "Second <time> server", "NET-7", "ada", null, NOON);
  }

  private static void write(Store store) {
    store.changes().create(campaign("c1"), "running");
    decided(store, "started", "ada", "asks for: Second <time> server");
    String diff =
        "--- before\n+++ after\n@@ -1 +1 @@\n-ntp server 192.0.2.9\n+ntp server 198.51.100.77";
    for (String device : List.of("r1", "r2", "r3")) {
      plan(store, "c1", device, changes(store, diff));
      step(store, "c1", device, 1, "planned", "the workflow takes it back");
    }
    plan(
        store,
        "c1",
        "r4",
        new PlanFinding(PlanState.REFUSED, null, null, null, null, HOSTILE, List.of(), null, null));
    step(store, "c1", "r4", 1, "plan-refused", HOSTILE);
    store
        .plans()
        .place(
            "c1",
            List.of(
                new PlanPlace("r1", null, 1, 0),
                new PlanPlace("r2", null, 1, 1),
                new PlanPlace("r3", null, 2, 0)));
    store.audit().append(AuditEntry.ofPlan("c1", PLAN, NOON, "3 of 4 devices would change"));
    decided(store, "approved", "bob", "plan " + PLAN + ", unverified: read and compared");
    followed(store, "wave-began", "wave 1, 2 devices");
    step(store, "c1", "r1", 2, "applied", "applied and saved");
    step(store, "c1", "r2", 2, "applied", "applied and saved");
    step(store, "c1", "r3", 2, "changing", "being changed");
    step(store, "c1", "r3", 3, "reverted", "reverted and proven: the check said no");
    for (String device : List.of("r2", "r3")) {
      checked(store, device, "before", true, "it has the time");
      checked(store, device, "after", device.equals("r2"), "the check said no");
    }
    followed(store, "ended", "not succeeded");
    store.changes().setState("c1", "failed", "the budget is spent", NOON.plusSeconds(600));
  }

  private static void decided(Store store, String event, String actor, String detail) {
    store.audit().append(new AuditEntry("c1", "run/" + event, NOON, actor, event, null, detail));
  }

  private static void followed(Store store, String event, String detail) {
    store.audit().append(AuditEntry.ofBelay("c1", "run/" + event, NOON, event, null, detail));
  }

  private static void checked(
      Store store, String device, String phase, boolean passed, String found) {
    store
        .checks()
        .record(
            "c1",
            device,
            phase,
            List.of(new CheckStore.Row(phase, "clock", passed, found, NOON.plusSeconds(2))));
  }

  private static PlanFinding changes(Store store, String diff) {
    return new PlanFinding(
        PlanState.CHANGES,
        store.artifacts().put(diff.getBytes(StandardCharsets.UTF_8)),
        "WATCHDOG",
        "the workflow takes it back",
        "only while it can reach it",
        null,
        List.of("it has no timer"),
        null,
        null);
  }

  private static void plan(Store store, String campaign, String device, PlanFinding finding) {
    store
        .plans()
        .record(new DevicePlan(campaign, device, "{}", "fra", "ff55", "dd33", finding, NOON));
  }

  private static void step(
      Store store,
      String campaign,
      String device,
      long number,
      String state,
      @Nullable String why) {
    store
        .changes()
        .record(
            new ChangeStep(
                campaign,
                device,
                "op-" + device,
                number,
                state,
                state,
                null,
                null,
                null,
                null,
                null,
                why,
                NOON.plusSeconds(number)));
  }
}
