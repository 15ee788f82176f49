package dev.belay.integrations.store;

import static dev.belay.integrations.store.StoreSamples.NOON;
import static dev.belay.integrations.store.StoreSamples.device;
import static dev.belay.integrations.store.StoreSamples.devices;
import static dev.belay.integrations.store.StoreSamples.revision;
import static dev.belay.integrations.store.StoreSamples.run;
import static dev.belay.integrations.store.StoreSamples.success;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No statement may get slower with the years. What a store of ten thousand devices really costs
 * after one is measured by the benchmarks; here each database is asked what it intends.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.belay.integrations.store.TestDatabase#here")
class QueryPlansTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int DEVICES = 400;

  /** Those that grow night by night; the others are small beside them. */
  private static final List<String> GROWING =
      List.of(
          "revision",
          "content",
          "run_device",
          "seen_change",
          "change_device",
          "device_plan",
          "compliance_device",
          "compliance_finding");

  @TempDir Path folder;
  private final TestDatabase where;
  private final List<QueryPlan> plans = Collections.synchronizedList(new ArrayList<>());

  QueryPlansTest(TestDatabase where) {
    this.where = where;
  }

  @Test
  void noStatementOfABackupReadsAllOfATableThatGrows() throws SQLException {
    try (Store store = explained()) {
      backUp(store, "n1");
      gatherStatistics();
      plans.clear();
      backUp(store, "n2");

      assertThat(readAll()).isEmpty();
      assertThat(plans).hasSizeGreaterThan(DEVICES);
    }
  }

  @Test
  void aRunThatNoStatisticsKnowIsReadDeviceByDevice() throws SQLException {
    try (Store store = explained()) {
      backUp(store, "n1");
      backUp(store, "n2");
      gatherStatistics();
      plans.clear();
      store.runs().create(run("n3"), devices(DEVICES), "e");
      store.passes().plan("n3", 1, 50);
      store.outcomes().record(success("n3", device(7), 1, 1));

      // By any other index, each device costs as much as its whole run.
      assertThat(
              plans.stream()
                  .filter(plan -> plan.sql().contains("run_device where run_id = ? and device = ?"))
                  .flatMap(plan -> plan.steps().stream())
                  .toList())
          .isNotEmpty()
          .noneMatch(step -> step.contains("run_device_by"));
      assertThat(plans.stream().flatMap(plan -> plan.steps().stream()).toList())
          .noneMatch(step -> step.contains("Join Filter"));
    }
  }

  @Test
  void neitherDoesWhatPeopleAsk() throws SQLException {
    try (Store store = explained()) {
      backUp(store, "n1");
      gatherStatistics();
      plans.clear();
      RevisionRow row = store.revisions().latest(device(1)).orElseThrow();
      store.revisions().history(device(1), 20);
      store.revisions().find(device(1), row.hash().substring(0, 8));
      store.revisions().numbered(device(1), 1);
      store.revisions().taken(NOON.minus(DAY), NOON.plus(DAY), row, 100);
      store.revisions().lastSeen(row, NOON.plus(DAY));
      store.revisions().devices("", 100);
      store.revisions().read(row.hash());
      store.seenChanges().of(device(1), 20);
      store.runs().list(20, 0);
      store.outcomes().counts("n1");
      store.outcomes().faults("n1");
      store.outcomes().page("n1", EnumSet.allOf(DeviceStatus.class), device(3), 100);
      store.outcomes().settled("n1", 0, 100);

      assertThat(readAll()).isEmpty();
    }
  }

  @Test
  void noStatementOfAComplianceRunDoesNeitherWhileItIsNewNorLater() throws SQLException {
    try (Store store = explained()) {
      judge(store, "n-20261120T013000Z");
      gatherStatistics();
      plans.clear();
      judge(store, "n-20261121T013000Z");
      askAboutCompliance(store);
      gatherStatistics();
      askAboutCompliance(store);

      assertThat(readAll()).isEmpty();
      assertThat(plans.stream().flatMap(plan -> plan.steps().stream()).toList())
          .noneMatch(step -> step.contains("Join Filter"));
    }
  }

  private static void askAboutCompliance(Store store) {
    ComplianceNews news = store.compliance().news();
    String run = "n-20261121T013000Z";
    String before = news.before("n", run).orElseThrow();
    assertThat(news.broken(run, before)).isEmpty();
    assertThat(news.broken(run, "")).containsExactly(Map.entry("ntp", DEVICES - 1));
    assertThat(news.unjudged(run)).isEqualTo(1);
    assertThat(news.newlyUnjudged(run, before)).isZero();
    assertThat(store.figures().lastSuccess("n")).contains(NOON);
    store.compliance().find(run);
    store.compliance().runs(20);
    store.compliance().rules(run);
    store.compliance().devices(run, device(3), 100);
    store.compliance().device(run, device(3));
    store.compliance().findings(run, device(1), device(9));
    store.compliance().findingsOf(run, 0, device(3), 100);
  }

  /** All but the last device break the one rule; of that, nothing is stored. */
  private static void judge(Store store, String id) {
    ComplianceRunRow run =
        new ComplianceRunRow(id, "all", "schedule n", "1", "[]", DAY, DEVICES, NOON, null);
    ComplianceRuleRow rule =
        new ComplianceRuleRow(0, "ntp", "NTP", "", "low", "house", "{}", 0, DEVICES - 1, 0, 1);
    store.compliance().begin(run, List.of(rule));
    List<ComplianceDeviceRow> devices = new ArrayList<>();
    List<ComplianceFindingRow> findings = new ArrayList<>();
    for (int i = 0; i < DEVICES; i++) {
      boolean last = i == DEVICES - 1;
      devices.add(
          new ComplianceDeviceRow(
              device(i),
              "frr",
              null,
              null,
              last ? null : "h",
              last ? null : 1L,
              last ? null : NOON,
              last ? "nothing is stored" : null,
              List.of(),
              last ? 0 : 1));
      if (!last) {
        findings.add(
            new ComplianceFindingRow(device(i), 0, ComplianceOutcome.FAILED, null, "[]", 0));
      }
    }
    store.compliance().record(run, devices, findings);
    store.compliance().finish(run, List.of(rule), NOON);
    store.compliance().news().told(id, NOON);
  }

  @Test
  void norDoesAPruning() throws SQLException {
    try (Store store = explained()) {
      backUp(store, "n1");
      gatherStatistics();
      backUp(store, "n2");
      plans.clear();
      PruneReport removed =
          store.upkeep().prune(new Retention(DAY, 1, DAY), NOON.plus(Duration.ofDays(40_000)));

      assertThat(removed.contents()).isEqualTo(2L * DEVICES - DEVICES);
      // It has to read everything once, to learn what is named.
      assertThat(readAll()).noneMatch(plan -> plan.sql().startsWith("delete"));
    }
  }

  private void backUp(Store store, String run) {
    store.runs().create(run(run), devices(DEVICES), "e");
    store.passes().plan(run, 1, 50);
    for (RunDevice next : store.passes().pending(run, 1, 0)) {
      store.outcomes().find(run, next.name());
    }
    for (int i = 0; i < DEVICES; i++) {
      store.revisions().save(revision(device(i), "hostname " + i + run, "backup/" + run));
      store.outcomes().record(success(run, device(i), 1, 1));
    }
    store.runs().setState(run, RunState.SUCCEEDED, null, NOON);
  }

  /** No table of a test is so large that it would not best be read as a whole. */
  @BeforeEach
  void preferIndexes() throws SQLException {
    forConnectionsToCome("set enable_seqscan = off");
  }

  @AfterEach
  void preferWhatIsBest() throws SQLException {
    forConnectionsToCome("reset enable_seqscan");
  }

  private void forConnectionsToCome(String setting) throws SQLException {
    if (where == TestDatabase.POSTGRESQL) {
      try (Connection connection = where.connect(folder);
          Statement statement = connection.createStatement()) {
        statement.execute("alter role current_user " + setting);
      }
    }
  }

  private Store explained() {
    return where.at(folder).explainedTo(plans::add).open();
  }

  private void gatherStatistics() throws SQLException {
    if (where == TestDatabase.POSTGRESQL) {
      try (Connection connection = where.connect(folder);
          Statement statement = connection.createStatement()) {
        statement.execute("analyze");
      }
    }
  }

  private List<QueryPlan> readAll() {
    assertThat(plans).as("statements that were explained").isNotEmpty();
    // SQLite has nothing to plan where a row is put that is given.
    assertThat(plans)
        .filteredOn(plan -> plan.steps().isEmpty())
        .extracting(QueryPlan::sql)
        .allMatch(sql -> sql.startsWith("insert into") && sql.contains(" values ("));
    return plans.stream().filter(plan -> GROWING.stream().anyMatch(plan::readsAll)).toList();
  }
}
