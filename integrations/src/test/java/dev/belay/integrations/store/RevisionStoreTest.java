package dev.belay.integrations.store;

import static dev.belay.integrations.store.StoreSamples.NOON;
import static dev.belay.integrations.store.StoreSamples.bytes;
import static dev.belay.integrations.store.StoreSamples.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.store.StoreException.StoreUnusable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "{0}")
@MethodSource("dev.belay.integrations.store.TestDatabase#here")
class RevisionStoreTest {
  private final TestDatabase where;
  @TempDir Path folder;
  private Store store;
  private RevisionStore revisions;

  RevisionStoreTest(TestDatabase where) {
    this.where = where;
  }

  @BeforeEach
  void open() {
    store = where.at(folder).open();
    revisions = store.revisions();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void givesBackExactlyTheBytesThatWereSaved() {
    byte[] odd = new byte[300_000];
    new Random(7).nextBytes(odd);

    SavedRevision saved =
        revisions.save(new NewRevision("r1", odd, "n1", "backup/1", RevisionPurpose.BEFORE, NOON));

    assertThat(saved.changed()).isTrue();
    assertThat(revisions.read(saved.row().hash())).hasValue(odd);
    assertThat(revisions.latest("r1")).contains(saved.row());
    assertThat(saved.row())
        .isEqualTo(
            new RevisionRow(
                "r1",
                1,
                PackedContent.hash(odd),
                "n1",
                odd.length,
                "backup/1",
                RevisionPurpose.BEFORE,
                NOON));
  }

  @Test
  void keepsAnEmptyText() {
    SavedRevision saved = revisions.save(revision("r1", "", "backup/1"));

    assertThat(revisions.read(saved.row().hash())).hasValue(new byte[0]);
  }

  @Test
  void makesNoNewRevisionWhenOnlyVolatileLinesChanged() {
    SavedRevision first =
        revisions.save(
            new NewRevision(
                "r1", bytes("clock 1\nx"), "same", "backup/1", RevisionPurpose.BACKUP, NOON));

    SavedRevision second =
        revisions.save(
            new NewRevision(
                "r1", bytes("clock 2\nx"), "same", "backup/2", RevisionPurpose.BACKUP, NOON));

    assertThat(second).isEqualTo(new SavedRevision(first.row(), false));
    assertThat(revisions.history("r1", 10)).hasSize(1);
  }

  @Test
  void theSameOperationHearsAgainThatItFoundAChange() {
    SavedRevision first = revisions.save(revision("r1", "a", "backup/1"));

    assertThat(revisions.save(revision("r1", "a", "backup/1"))).isEqualTo(first);
    assertThat(revisions.history("r1", 10)).hasSize(1);
  }

  @Test
  void aTextThatComesBackIsAChangeButIsStoredOnce() {
    revisions.save(revision("r1", "a", "backup/1"));
    revisions.save(revision("r1", "b", "backup/2"));
    SavedRevision back = revisions.save(revision("r1", "a", "backup/3"));

    assertThat(back.changed()).isTrue();
    assertThat(revisions.history("r1", 10))
        .extracting(RevisionRow::number)
        .containsExactly(3L, 2L, 1L);
    assertThat(count("content")).isEqualTo(2);
  }

  @Test
  void devicesDoNotSeeEachOthersRevisions() {
    revisions.save(revision("r1", "a", "backup/1"));

    assertThat(revisions.latest("r2")).isEmpty();
    assertThat(revisions.find("r2", "@1"))
        .isEqualTo(new RevisionLookup.Missing("No revision of r2 is stored"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"@latest", "latest", "@1", "1", " @LATEST "})
  void findsTheNewestByEachOfItsNames(String name) {
    revisions.save(revision("r1", "a", "backup/1"));
    SavedRevision newest = revisions.save(revision("r1", "b", "backup/2"));

    assertThat(revisions.find("r1", name)).isEqualTo(new RevisionLookup.Found(newest.row()));
  }

  @Test
  void findsAnOlderOneByItsPlaceAndByTheBeginningOfItsHash() {
    SavedRevision older = revisions.save(revision("r1", "a", "backup/1"));
    revisions.save(revision("r1", "b", "backup/2"));

    assertThat(revisions.find("r1", "@2")).isEqualTo(new RevisionLookup.Found(older.row()));
    assertThat(revisions.find("r1", older.row().hash().substring(0, 4).toUpperCase(Locale.ROOT)))
        .isEqualTo(new RevisionLookup.Found(older.row()));
    assertThat(revisions.find("r1", older.row().hash()))
        .isEqualTo(new RevisionLookup.Found(older.row()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"@0", "@3", "@99999999999999999999", "", "@", "abc", "-1", "' or 1=1", "0000"})
  void saysInOneLineWhyARevisionIsMissing(String name) {
    revisions.save(revision("r1", "a", "backup/1"));
    revisions.save(revision("r1", "b", "backup/2"));

    assertThat(revisions.find("r1", name))
        .isInstanceOfSatisfying(
            RevisionLookup.Missing.class,
            missing -> assertThat(missing.why()).isNotBlank().doesNotContain("\n"));
  }

  @Test
  void asksForMoreOfAHashThatSeveralRevisionsShare() throws SQLException {
    for (String hash : new String[] {"abcd" + "0".repeat(60), "abcd" + "1".repeat(60)}) {
      plant(hash);
    }

    assertThat(revisions.find("r9", "abcd"))
        .isEqualTo(
            new RevisionLookup.Missing("2 revisions of r9 begin with abcd: give more of it"));
    assertThat(revisions.find("r9", "abcd1")).isInstanceOf(RevisionLookup.Found.class);
  }

  @Test
  void neverHandsOutATextThatIsNotItsHashsText() throws SQLException {
    String hash = store.artifacts().put(bytes("the truth"));
    String other = store.artifacts().put(bytes("something"));
    sql("update content set packed = (select packed from content where hash = '%s')", other);

    assertThatThrownBy(() -> revisions.read(hash))
        .isInstanceOf(StoreUnusable.class)
        .hasMessageContaining(hash);
  }

  @Test
  void anArtifactIsKeptOnceAndFoundByItsHash() {
    String hash = store.artifacts().put(bytes("hostname r1"));

    assertThat(store.artifacts().put(bytes("hostname r1"))).isEqualTo(hash);
    assertThat(store.artifacts().get(hash)).hasValue(bytes("hostname r1"));
    assertThat(store.artifacts().get("00")).isEmpty();
    assertThat(count("content")).isEqualTo(1);
  }

  private int count(String table) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from " + table)) {
      assertThat(rows.next()).isTrue();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void plant(String hash) throws SQLException {
    sql(
        "insert into content (hash, size, packed) values ('%s', 0, " + where.bytes("00") + ")",
        hash);
    sql(
        "insert into revision select 'r9', coalesce(max(number), 0) + 1, '%s', 'n', 0, 'o',"
            + " 'BACKUP', 0 from revision where device = 'r9'",
        hash);
  }

  private void sql(String statementWithHash, String hash) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(statementWithHash.formatted(hash));
    }
  }

  private Connection connect() throws SQLException {
    return where.connect(folder);
  }
}
