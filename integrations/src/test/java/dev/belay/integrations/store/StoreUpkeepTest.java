package dev.belay.integrations.store;

import static dev.belay.integrations.store.StoreSamples.NOON;
import static dev.belay.integrations.store.StoreSamples.bytes;
import static dev.belay.integrations.store.StoreSamples.devices;
import static dev.belay.integrations.store.StoreSamples.revision;
import static dev.belay.integrations.store.StoreSamples.run;
import static dev.belay.integrations.store.StoreSamples.success;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.store.StoreException.StoreUnusable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("dev.belay.integrations.store.TestDatabase#here")
class StoreUpkeepTest {
  private static final Duration YEAR = Duration.ofDays(365);

  @TempDir Path folder;
  private final TestDatabase where;
  private Store store;

  StoreUpkeepTest(TestDatabase where) {
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

  @Test
  void everyTableOfTheSchemaIsKnownWithItsKey() throws SQLException {
    Set<String> tables = new TreeSet<>();
    try (Connection connection = where.connect(folder)) {
      for (StoreTable known : StoreTable.values()) {
        List<String> key = new ArrayList<>();
        try (ResultSet columns =
            connection.getMetaData().getPrimaryKeys(null, connection.getSchema(), known.table())) {
          while (columns.next()) {
            key.add(columns.getString("COLUMN_NAME"));
          }
        }
        assertThat(key).as(known.table()).containsExactlyInAnyOrderElementsOf(known.key());
        tables.add(known.table());
      }
      Set<String> there = new TreeSet<>();
      try (ResultSet found =
          connection
              .getMetaData()
              .getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
        while (found.next()) {
          there.add(found.getString("TABLE_NAME"));
        }
      }
      there.remove("belay_schema");
      assertThat(tables).isEqualTo(there);
    }
  }

  @Test
  void everyColumnThatHoldsAHashOfAContentKeepsThatContent() throws SQLException {
    Set<String> hashes = new TreeSet<>();
    try (Connection connection = where.connect(folder)) {
      for (StoreTable table : StoreTable.values()) {
        try (ResultSet columns =
            connection.getMetaData().getColumns(null, connection.getSchema(), table.table(), "%")) {
          while (columns.next()) {
            String column = columns.getString("COLUMN_NAME");
            if (column.matches(".*(hash|diff|definition|revision|artifact).*")) {
              hashes.add(table.table() + "." + column);
            }
          }
        }
      }
    }
    // Hashes of something else than a stored content, what is looked up run by run, and what
    // goes together with the revision that it names.
    hashes.removeAll(
        Set.of(
            "content.hash",
            "revision.normalised_hash",
            "audit.hash",
            "change_device.diff_hash",
            "device_plan.diff_hash",
            "run_device.revision",
            "seen_change.revision",
            // What was judged is told by its hash for as long as the run is kept, which needs no
            // text.
            "compliance_device.revision",
            "compliance_device.revision_number",
            "revision_seen.hash"));
    assertThat(new TreeSet<>(Named.COLUMNS)).isEqualTo(hashes);
  }

  @Test
  void aSoundStoreIsProven() {
    store.revisions().save(revision("r1", "hostname r1", "backup/1"));
    store.revisions().save(revision("r2", "hostname r2", "backup/1"));
    store.artifacts().put(bytes("an answer"));

    DamageReport report = store.upkeep().check(read -> {});

    assertThat(report.contents()).isEqualTo(3);
    assertThat(report.revisions()).isEqualTo(2);
    assertThat(report.bytes()).isEqualTo(31);
    assertThat(report.damaged()).isEmpty();
    assertThat(store.upkeep().size().rows()).containsEntry("revision", 2L);
  }

  @Test
  void aContentThatWasAlteredIsNamedWithItsDevice() throws SQLException {
    store.revisions().save(revision("r1", "hostname r1", "backup/1"));
    store.revisions().save(revision("r2", "hostname r2", "backup/1"));
    sql(
        "update content set packed = "
            + where.bytes("00")
            + " where hash = '"
            + PackedContent.hash(bytes("hostname r2"))
            + "'");

    DamageReport report = store.upkeep().check(read -> {});

    assertThat(report.contents()).isEqualTo(1);
    assertThat(report.wrong()).isEqualTo(1);
    assertThat(report.damaged().getFirst())
        .contains("does not match its hash: a configuration of r2 (number 1)");
  }

  @Test
  void nothingGoesUnlessARetentionSaysSo() throws SQLException {
    saveEachMonth("r1", 24);
    everythingWasPutLongAgo();

    assertThat(store.upkeep().prune(Retention.everything(), NOON)).isEqualTo(PruneReport.NOTHING);
    assertThat(store.revisions().history("r1", 100)).hasSize(24);
  }

  @Test
  void revisionsThatWereReplacedLongAgoGoWithTheirContents() throws SQLException {
    saveEachMonth("r1", 24);
    everythingWasPutLongAgo();
    Retention retention = new Retention(YEAR, 2, null);

    PruneReport trial = store.upkeep().wouldPrune(retention, NOON);
    PruneReport report = store.upkeep().prune(retention, NOON);

    // Of the months 0 (newest) to 23, number 12 is a year old or older, and was in force then.
    assertThat(report.revisions()).isEqualTo(trial.revisions()).isEqualTo(11);
    assertThat(report.contents()).isEqualTo(11);
    assertThat(report.bytes()).isPositive();
    List<RevisionRow> left = store.revisions().history("r1", 100);
    assertThat(left).hasSize(13);
    assertThat(left.getLast().takenAt()).isBefore(NOON.minus(YEAR));
    assertThat(left).allMatch(row -> store.revisions().read(row.hash()).isPresent());
    assertThat(store.upkeep().prune(retention, NOON)).isEqualTo(PruneReport.NOTHING);
    assertThat(store.upkeep().check(read -> {}).wrong()).isZero();
  }

  @Test
  void theNewestOfEachDeviceStayHoweverOldTheyAre() throws SQLException {
    saveEachMonth("r1", 5);
    everythingWasPutLongAgo();

    store
        .upkeep()
        .prune(new Retention(Duration.ofDays(1), 3, null), NOON.plus(YEAR.multipliedBy(9)));

    assertThat(store.revisions().history("r1", 10))
        .extracting(RevisionRow::number)
        .containsExactly(5L, 4L, 3L);
    assertThat(store.revisions().save(revision("r1", "newer", "backup/9")).row().number())
        .isEqualTo(6);
  }

  @Test
  void whatAChangeRestsOnStays() throws SQLException {
    saveEachMonth("r1", 24);
    everythingWasPutLongAgo();
    String before = store.revisions().history("r1", 100).get(20).hash();
    store
        .changes()
        .create(
            new NewCampaign("c1", "change", "t", null, "ada", null, NOON.minus(YEAR)), "RUNNING");
    sql(
        "insert into change_device (campaign, device, operation, sequence, step, state,"
            + " before_revision, updated_at) values ('c1', 'r1', 'o', 1, 'plan', 'applied', '"
            + before
            + "', 0)");

    store.upkeep().prune(new Retention(YEAR, 1, null), NOON);

    assertThat(store.revisions().read(before)).isPresent();
    assertThat(store.revisions().history("r1", 100)).hasSize(14);
  }

  @Test
  void oldRunsGoAndThoseUnderWayOrNewStay() {
    store.runs().create(run("old"), devices(3), "e");
    store.outcomes().record(success("old", "r00000", 1, 1));
    store.runs().setState("old", RunState.SUCCEEDED, null, NOON.minus(YEAR));
    store.runs().create(run("new"), devices(3), "e");
    store.runs().setState("new", RunState.SUCCEEDED, null, NOON);
    store.runs().create(run("under-way"), devices(3), "e");

    PruneReport report =
        store.upkeep().prune(new Retention(null, 1, Duration.ofDays(90)), NOON.plusSeconds(1));

    assertThat(report.runs()).isEqualTo(1);
    assertThat(report.outcomes()).isEqualTo(3);
    assertThat(store.runs().list(10, 0))
        .extracting(RunRow::id)
        .containsExactlyInAnyOrder("new", "under-way");
  }

  @Test
  void whatWasPutLatelyStaysThoughNothingNamesItYet() throws SQLException {
    String old = store.artifacts().put(bytes("old"));
    everythingWasPutLongAgo();
    String lately = store.artifacts().put(bytes("lately"));
    String again = store.artifacts().put(bytes("again"));
    sql("update content set touched_at = 0 where hash = '" + again + "'");
    store.artifacts().put(bytes("again"));

    store.upkeep().prune(new Retention(YEAR, 1, null), Instant.now());

    assertThat(store.artifacts().get(old)).isEmpty();
    assertThat(store.artifacts().get(lately)).isPresent();
    assertThat(store.artifacts().get(again)).isPresent();
  }

  @Test
  void aCopyHoldsTheSameAndGoesOnWhereItWasInterrupted(@TempDir Path second) throws SQLException {
    saveEachMonth("r1", 30);
    store.runs().create(run("run"), devices(1_200), "e");
    store.outcomes().record(success("run", "r00000", 1, 1));
    store.audit().append(new AuditEntry("c1", "e1", NOON, "ada", "approved", null, "yes"));

    for (TestDatabase other : TestDatabase.here()) {
      Path place = second.resolve(other.name());
      try (Store copy = other.at(place).open()) {
        copy.artifacts().put(bytes("text 0"));
        copy.artifacts().put(bytes("text 1"));
      }
      removeTouch(other, place);
      try (Store copy = other.at(place).open()) {
        List<String> told = new ArrayList<>();
        assertThat(store.upkeep().copyTo(copy, told::add))
            .containsEntry("revision", 30L)
            .containsEntry("run_device", 1_200L)
            .containsEntry("audit", 1L);
        assertThat(told).contains("run_device: 500", "run_device: 1200");
        assertThat(copy.revisions().history("r1", 100))
            .isEqualTo(store.revisions().history("r1", 100));
        assertThat(copy.upkeep().check(read -> {}).wrong()).isZero();
        assertThat(copy.upkeep().size()).isEqualTo(store.upkeep().size());
        assertThat(store.upkeep().copyTo(copy, line -> {})).containsEntry("run", 1L);
      }
    }
  }

  @Test
  void aCopyIntoAStoreThatHoldsSomethingElseIsNotCalledOne(@TempDir Path second) {
    store.runs().create(run("run"), devices(2), "e");
    try (Store other = StorePlace.in(second).open()) {
      other.runs().create(run("another"), devices(2), "e");

      assertThatThrownBy(() -> store.upkeep().copyTo(other, line -> {}))
          .isInstanceOf(StoreUnusable.class)
          .hasMessageContaining("not the same in `run`");
    }
  }

  /** An interrupted copy has brought the same day, which a put of its own would not. */
  private void removeTouch(TestDatabase other, Path place) throws SQLException {
    try (Connection from = where.connect(folder);
        Connection to = other.connect(place);
        Statement reading = from.createStatement();
        Statement writing = to.createStatement();
        ResultSet rows = reading.executeQuery("select hash, touched_at from content")) {
      while (rows.next()) {
        writing.executeUpdate(
            "update content set touched_at = "
                + rows.getLong(2)
                + " where hash = '"
                + rows.getString(1)
                + "'");
      }
    }
  }

  /** The newest was taken at noon, each earlier one thirty-one days before. */
  private void saveEachMonth(String device, int months) {
    for (int i = months - 1; i >= 0; i--) {
      byte[] text = bytes("text " + i);
      store
          .revisions()
          .save(
              new NewRevision(
                  device,
                  text,
                  PackedContent.hash(text),
                  "backup/" + i,
                  RevisionPurpose.BACKUP,
                  NOON.minus(Duration.ofDays(31L * i))));
    }
  }

  private void everythingWasPutLongAgo() throws SQLException {
    sql("update content set touched_at = 0");
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = where.connect(folder);
        Statement made = connection.createStatement()) {
      made.executeUpdate(statement);
    }
  }
}
