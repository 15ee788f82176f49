package dev.belay.integrations.store;

import static dev.belay.integrations.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("dev.belay.integrations.store.TestDatabase#here")
class ComplianceStoreTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final TestDatabase where;
  @TempDir Path folder;
  private Store store;

  ComplianceStoreTest(TestDatabase where) {
    this.where = where;
  }

  @BeforeEach
  void open() {
    store = where.at(folder).open();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static ComplianceRunRow run(String id, Instant startedAt) {
    return new ComplianceRunRow(id, "all", "ann", "1.0", "[]", DAY, 2, startedAt, null);
  }

  private static ComplianceRuleRow rule(int position, String id, int passed) {
    return new ComplianceRuleRow(
        position, id, "title", "", "high", "pack x", "{}", passed, 1, 2, 3);
  }

  private static ComplianceDeviceRow judged(String name) {
    return new ComplianceDeviceRow(
        name, "frr", "fra", null, "abc", 7L, NOON, null, List.of(0, 2), 1);
  }

  @Test
  void aRunComesBackAsItWasStored() {
    store.compliance().begin(run("c1", NOON), List.of(rule(0, "ntp", 0), rule(1, "ssh", 0)));

    assertThat(store.compliance().find("c1")).contains(run("c1", NOON));
    assertThat(store.compliance().rules("c1")).extracting("rule").containsExactly("ntp", "ssh");

    store.compliance().finish(run("c1", NOON), List.of(rule(0, "ntp", 5)), NOON.plusSeconds(9));

    assertThat(store.compliance().find("c1").orElseThrow().finishedAt())
        .isEqualTo(NOON.plusSeconds(9));
    assertThat(store.compliance().rules("c1").getFirst()).isEqualTo(rule(0, "ntp", 5));
  }

  @Test
  void devicesAndFindingsComePageByPage() {
    ComplianceDeviceRow bare =
        new ComplianceDeviceRow(
            "r2", "frr", null, "edge", null, null, null, "nothing is stored", List.of(), 0);
    ComplianceFindingRow finding =
        new ComplianceFindingRow("r1", 1, ComplianceOutcome.FAILED, null, "[]", 4);
    ComplianceFindingRow waived =
        new ComplianceFindingRow("r3", 1, ComplianceOutcome.WAIVED, "by ann", "[]", 0);
    store.compliance().begin(run("c1", NOON), List.of(rule(0, "ntp", 0), rule(1, "ssh", 0)));
    store
        .compliance()
        .record(
            run("c1", NOON), List.of(judged("r3"), bare, judged("r1")), List.of(waived, finding));

    assertThat(store.compliance().devices("c1", "", 2)).containsExactly(judged("r1"), bare);
    assertThat(store.compliance().devices("c1", "r2", 2)).containsExactly(judged("r3"));
    assertThat(store.compliance().device("c1", "r2")).contains(bare);
    assertThat(store.compliance().findings("c1", "r1", "r2")).containsExactly(finding);
    assertThat(store.compliance().findingsOf("c1", 1, "", 1)).containsExactly(finding);
    assertThat(store.compliance().findingsOf("c1", 1, "r1", 9)).containsExactly(waived);
    assertThat(store.compliance().findingsOf("c1", 0, "", 9)).isEmpty();
  }

  @Test
  void theNewestRunComesFirst() {
    store.compliance().begin(run("c1", NOON), List.of());
    store.compliance().begin(run("c2", NOON.plusSeconds(1)), List.of());

    assertThat(store.compliance().runs(9)).extracting("id").containsExactly("c2", "c1");
    assertThat(store.compliance().runs(1)).extracting("id").containsExactly("c2");
  }

  @Test
  void oldRunsGoWithOldFleetRuns() {
    store.compliance().begin(run("old", NOON.minus(DAY)), List.of(rule(0, "ntp", 0)));
    store
        .compliance()
        .record(
            run("old", NOON.minus(DAY)),
            List.of(judged("r1")),
            List.of(new ComplianceFindingRow("r1", 0, ComplianceOutcome.FAILED, null, "[]", 0)));
    store.compliance().begin(run("new", NOON), List.of(rule(0, "ntp", 0)));
    Retention retention = new Retention(null, 1, Duration.ofHours(1));

    assertThat(store.upkeep().wouldPrune(retention, NOON).runs()).isEqualTo(1);
    assertThat(store.upkeep().prune(retention, NOON).runs()).isEqualTo(1);
    assertThat(store.compliance().runs(9)).extracting("id").containsExactly("new");
    assertThat(store.compliance().devices("old", "", 9)).isEmpty();
  }

  @Test
  void whatWasTakenLatelyIsFoundOverAllDevicesPageByPage() {
    save("r2", "a", NOON);
    save("r1", "b", NOON);
    save("r1", "c", NOON.plusSeconds(5));
    save("r3", "d", NOON.plusSeconds(9));
    save("r0", "e", NOON.minusSeconds(1));

    List<RevisionRow> first = store.revisions().taken(NOON, NOON.plusSeconds(9), null, 2);
    List<RevisionRow> second =
        store.revisions().taken(NOON, NOON.plusSeconds(9), first.getLast(), 2);

    assertThat(first).extracting("device").containsExactly("r1", "r2");
    assertThat(second).extracting("device", "number").containsExactly(tuple("r1", 2L));
    assertThat(store.revisions().devices("", 3)).containsExactly("r0", "r1", "r2");
    assertThat(store.revisions().devices("r2", 3)).containsExactly("r3");
    assertThat(store.revisions().numbered("r1", 1).orElseThrow().takenAt()).isEqualTo(NOON);
  }

  @Test
  void aConfigurationIsAsYoungAsItsLastReading() {
    save("r1", "a", NOON.minus(DAY));
    RevisionRow row = store.revisions().latest("r1").orElseThrow();

    assertThat(store.revisions().lastSeen(row, NOON)).isEqualTo(NOON.minus(DAY));

    store.revisions().seenAgain(row, NOON.minusSeconds(60));
    store.revisions().seenAgain(row, NOON.minusSeconds(30));

    assertThat(store.revisions().lastSeen(row, NOON)).isEqualTo(NOON.minusSeconds(30));
  }

  @Test
  void aFleetRunThatFoundNothingNewKeepsAConfigurationYoung() {
    save("r1", "a", NOON.minus(DAY));
    RevisionRow row = store.revisions().latest("r1").orElseThrow();
    store.runs().create(StoreSamples.run("n1"), List.of(new PlannedDevice("r1", "{}", 0)), "e1");
    store.passes().plan("n1", 1, 10);
    store
        .outcomes()
        .record(
            DeviceOutcome.succeeded(
                "n1", "r1", 1, 1, row.hash(), false, Duration.ZERO, NOON.minusSeconds(5)));

    assertThat(store.revisions().lastSeen(row, NOON)).isEqualTo(NOON.minusSeconds(5));
  }

  private void save(String device, String text, Instant takenAt) {
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

  @Test
  void aRunThatIsBegunAgainHasNothingOfItsFirstAttempt() {
    ComplianceRunRow first = run("c1", NOON);
    ComplianceRunRow again = run("c1", NOON.plusSeconds(60));
    store.compliance().begin(first, List.of(rule(0, "ntp", 0)));
    store.compliance().record(first, List.of(judged("r1")), List.of(broken("r1", 0)));

    store.compliance().begin(again, List.of(rule(0, "ssh", 0)));

    assertThat(store.compliance().devices("c1", "", 9)).isEmpty();
    assertThat(store.compliance().findings("c1", "a", "z")).isEmpty();
    assertThat(store.compliance().rules("c1")).extracting("rule").containsExactly("ssh");
    assertThatThrownBy(() -> store.compliance().record(first, List.of(judged("r2")), List.of()))
        .as("the first attempt was frozen, and wakes up")
        .isInstanceOf(StoreException.StoreUnusable.class)
        .hasMessage("The compliance run c1 was begun again, or has ended, elsewhere");
    assertThatThrownBy(() -> store.compliance().finish(first, List.of(), NOON))
        .isInstanceOf(StoreException.StoreUnusable.class);
    store.compliance().record(again, List.of(judged("r1")), List.of());
    store.compliance().finish(again, List.of(rule(0, "ssh", 1)), NOON.plusSeconds(61));
    assertThatThrownBy(() -> store.compliance().begin(run("c1", NOON.plusSeconds(90)), List.of()))
        .as("what has ended stays")
        .isInstanceOf(StoreException.class);
  }

  @Test
  void whatIsNewIsCountedFromTheSchedulesLastRunThatWasTold() {
    judge("n-20261120T013000Z", NOON, List.of("ntp", "ssh"), true, "r1:0", "r2:1");
    judge("n-20261121T013000Z", NOON.plusSeconds(1), List.of("ssh", "ntp"), false, "r9:0");
    judge("n-x-20261121T013000Z", NOON.plusSeconds(2), List.of("ssh"), true, "r9:0");
    judge("other", NOON.plusSeconds(3), List.of("ssh"), true, "r9:0");
    judge("n-20261121T230000Z", NOON.plusSeconds(3), List.of("ssh"), true, "r1:0", "r9:0");
    for (String ended : List.of("n-20261120T013000Z", "n-x-20261121T013000Z", "other")) {
      store.compliance().news().told(ended, NOON.plusSeconds(3));
    }
    store.compliance().news().told("n-20261121T013000Z", NOON.plusSeconds(3)); // never ended
    // The rules stand in another order now: they are known by their names.
    judge(
        "n-20261122T013000Z",
        NOON.plusSeconds(4),
        List.of("ssh", "ntp"),
        true,
        "r1:1",
        "r2:0",
        "r3:0",
        "r3:1",
        "r4:0");

    String before = store.compliance().news().before("n", "n-20261122T013000Z").orElseThrow();

    assertThat(before).isEqualTo("n-20261120T013000Z");
    assertThat(store.compliance().news().broken("n-20261122T013000Z", before))
        .containsExactly(Map.entry("ntp", 1), Map.entry("ssh", 2));
    assertThat(store.compliance().news().broken("n-20261120T013000Z", ""))
        .as("nothing was before the first")
        .containsExactly(Map.entry("ntp", 1), Map.entry("ssh", 1));
    assertThat(store.compliance().news().before("n", "n-20261120T013000Z")).isEmpty();
  }

  @Test
  void aDeviceThatIsNotJudgedAnyMoreIsNews() {
    ComplianceRunRow before = run("n-20261120T013000Z", NOON);
    ComplianceRunRow now = run("n-20261121T013000Z", NOON.plusSeconds(1));
    store.compliance().begin(before, List.of());
    store.compliance().record(before, List.of(judged("r1"), unjudged("r2")), List.of());
    store.compliance().begin(now, List.of());
    store
        .compliance()
        .record(now, List.of(unjudged("r1"), unjudged("r2"), judged("r3")), List.of());

    assertThat(store.compliance().news().unjudged(now.id())).isEqualTo(2);
    assertThat(store.compliance().news().newlyUnjudged(now.id(), before.id())).isEqualTo(1);
    assertThat(store.compliance().news().newlyUnjudged(now.id(), "")).isEqualTo(2);
  }

  @Test
  void aScheduleThatJudgesHasSucceededWhenItsRunHasEnded() {
    judge("n-20261120T013000Z", NOON, List.of("ntp"), true, "r1:0");
    judge("n-20261121T013000Z", NOON.plusSeconds(9), List.of("ntp"), false, "r1:0");

    assertThat(store.figures().lastSuccess("n")).contains(NOON);
    assertThat(store.figures().lastSuccess("m")).isEmpty();
  }

  /** Findings are DEVICE:POSITION of the rule. */
  private void judge(String id, Instant at, List<String> rules, boolean ended, String... findings) {
    ComplianceRunRow row = run(id, at);
    List<ComplianceRuleRow> rows =
        IntStream.range(0, rules.size()).mapToObj(i -> rule(i, rules.get(i), 0)).toList();
    store.compliance().begin(row, rows);
    List<ComplianceFindingRow> broken =
        Stream.of(findings)
            .map(finding -> finding.split(":", 2))
            .map(parts -> broken(parts[0], Integer.parseInt(parts[1])))
            .toList();
    store
        .compliance()
        .record(
            row,
            broken.stream()
                .map(ComplianceFindingRow::device)
                .distinct()
                .map(ComplianceStoreTest::judged)
                .toList(),
            broken);
    if (ended) {
      store.compliance().finish(row, rows, at);
    }
  }

  private static ComplianceFindingRow broken(String device, int position) {
    return new ComplianceFindingRow(device, position, ComplianceOutcome.FAILED, null, "[]", 0);
  }

  private static ComplianceDeviceRow unjudged(String name) {
    return new ComplianceDeviceRow(
        name, "frr", null, null, null, null, null, "nothing is stored", List.of(), 0);
  }
}
