package dev.belay.integrations.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A store is brought up to date while processes of an older release are at work on it. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.belay.integrations.store.TestDatabase#here")
class MigrationTest {
  /** Before compliance, what devices told, and when contents were put. */
  private static final int OLDER = 6;

  /** Before was noted of which compliance runs nothing is left to tell. */
  private static final int BEFORE_TOLD = 11;

  private static final int ROWS = 5_000;

  private static final String COMPLIANCE_RUN =
      "insert into compliance_run (id, scope, actor, made_with, sources, max_age_ms, devices,"
          + " started_at, finished_at) values (?, 'all', 'schedule n', '1', '[]', 1, 0, 7, ?)";

  private final TestDatabase where;
  @TempDir Path folder;

  MigrationTest(TestDatabase where) {
    this.where = where;
  }

  @Test
  void readersAndWritersOfAnOlderReleaseGoOnMeanwhileAndLoseNothing() throws Exception {
    Engine engine = where.engine(folder);
    engine.prepare(OLDER);
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger read = new AtomicInteger();
    AtomicInteger written = new AtomicInteger();
    CompletableFuture<Boolean> begun = new CompletableFuture<>();
    try (Session filling = engine.writing()) {
      filling.begin();
      for (int i = 0; i < ROWS; i++) {
        put(filling, "old" + i);
      }
      filling.commit();
    }
    try (ExecutorService others = Executors.newCachedThreadPool()) {
      Future<?> reader =
          others.submit(() -> {
            try (Session session = engine.reading()) {
              while (!over.get()) {
                assertThat(count(session)).isGreaterThanOrEqualTo(ROWS);
                read.incrementAndGet();
              }
            }
            return null;
          });
      Future<?> writer =
          others.submit(() -> {
            try (Session session = engine.writing()) {
              while (!over.get()) {
                session.begin();
                put(session, "new" + written.get());
                session.commit();
                written.incrementAndGet();
                begun.complete(true);
              }
            }
            return null;
          });
      begun.join();
      int before = read.get();

      try (Store newer = where.at(folder).open()) {
        assertThat(newer.compliance().runs(1)).isEmpty();
        int then = written.get();
        awaitMore(written, then, writer);
        awaitMore(read, before, reader);
      }
      over.set(true);
      ended(reader);
      ended(writer);
    }
    try (Session session = engine.reading()) {
      assertThat(count(session)).isEqualTo(ROWS + written.get());
    }
  }

  @Test
  void whatAnOlderReleaseStoredIsReadAsItWas() throws Exception {
    Engine engine = where.engine(folder);
    engine.prepare(OLDER);
    try (Session session = engine.writing()) {
      session.begin();
      put(session, "a");
      session.update(
          "insert into revision (device, number, hash, normalised_hash, size, operation, purpose,"
              + " taken_at) values ('r1', 1, 'a', 'n', 1, 'backup/x', 'BACKUP', 7)");
      session.commit();
    }

    try (Store newer = where.at(folder).open()) {
      RevisionRow row = newer.revisions().latest("r1").orElseThrow();
      assertThat(row.hash()).isEqualTo("a");
      assertThat(row.takenAt().toEpochMilli()).isEqualTo(7);
    }
  }

  /** Otherwise the first night of a new release tells of everything that is broken for years. */
  @Test
  void whatEndedBeforeFindingsWereNotedAsToldCountsAsTold() throws Exception {
    Engine engine = where.engine(folder);
    engine.prepare(BEFORE_TOLD);
    try (Session session = engine.writing()) {
      session.begin();
      session.update(COMPLIANCE_RUN, "n-20261120T013000Z", 8L);
      session.update(COMPLIANCE_RUN, "n-20261121T013000Z", null);
      session.commit();
    }

    try (Store newer = where.at(folder).open()) {
      assertThat(newer.compliance().news().before("n", "n-20261122T013000Z"))
          .contains("n-20261120T013000Z");
    }
  }

  @Test
  void aReleaseThatIsOlderThanTheStoreRefusesItAndChangesNothing() throws Exception {
    where.at(folder).open().close();
    try (Connection connection = where.connect(folder);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into belay_schema (version) values (" + (Migrations.NEWEST + 1) + ")");
    }

    assertThatThrownBy(() -> where.at(folder).open())
        .isInstanceOf(StoreException.StoreUnusable.class)
        .hasMessageMatching(
            "The store \\S+.* was written by a newer Belay \\(schema "
                + (Migrations.NEWEST + 1)
                + ", this one knows "
                + Migrations.NEWEST
                + "\\): use that version, or name another store");

    try (Connection connection = where.connect(folder);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from belay_schema")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(Migrations.NEWEST + 1);
    }
  }

  private void put(Session session, String hash) throws SQLException {
    session.update(
        "insert into content (hash, size, packed) values (?, 1, " + where.bytes("00") + ")", hash);
  }

  private static int count(Session session) throws SQLException {
    return session.first("select count(*) from content", row -> row.getInt(1)).orElseThrow();
  }

  /** Waits until somebody has done more than that; fails as they failed. */
  private static void awaitMore(AtomicInteger done, int than, Future<?> who) throws Exception {
    Awaitility.await().until(() -> done.get() > than || who.isDone());
    if (done.get() <= than) {
      ended(who);
      throw new AssertionError("ended before its time");
    }
  }

  private static void ended(Future<?> who) throws Exception {
    try {
      who.get();
    } catch (ExecutionException failed) {
      throw new AssertionError("a process of an older release was disturbed", failed.getCause());
    }
  }
}
