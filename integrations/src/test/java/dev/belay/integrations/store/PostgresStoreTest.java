package dev.belay.integrations.store;

import static dev.belay.integrations.store.StoreSamples.NOON;
import static dev.belay.integrations.store.StoreSamples.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.credentials.ResolvedCredentials;
import dev.belay.integrations.credentials.SecretText;
import dev.belay.integrations.settings.PostgresSettings;
import dev.belay.integrations.store.StoreException.StoreUnavailable;
import dev.belay.integrations.store.StoreException.StoreUnusable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Bad days of a database server. What holds on both databases is in the tests of each store. */
@EnabledIf(value = "isHere", disabledReason = "it needs PostgreSQL's server (Debian: postgresql)")
class PostgresStoreTest {
  private static PostgresServer server;

  @TempDir Path folder;

  static boolean isHere() {
    return TestDatabase.here().contains(TestDatabase.POSTGRESQL);
  }

  @BeforeAll
  static void start() {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void forgetWhatWasThere() throws SQLException {
    sql("drop schema if exists public cascade; create schema public");
  }

  @Test
  void goesOnByItselfAfterTheServerCrashedAndCameBack() throws IOException {
    try (Store store = open()) {
      store.revisions().save(revision("r1", "hostname r1", "backup/1"));
      store.revisions().latest("r1");

      server.down();
      assertThatThrownBy(() -> store.revisions().save(revision("r2", "hostname r2", "backup/1")))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("is not reachable");
      assertThatThrownBy(() -> store.revisions().latest("r1"))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("is not reachable");
      server.up();

      assertThat(store.revisions().latest("r1")).isPresent();
      assertThat(store.revisions().save(revision("r2", "hostname r2", "backup/1")).changed())
          .isTrue();
    }
  }

  @Test
  void aRestartBetweenTwoCallsIsNotEvenNoticed() throws IOException {
    try (Store store = open()) {
      store.revisions().save(revision("r1", "hostname r1", "backup/1"));
      store.revisions().latest("r1");

      server.down();
      server.up();

      assertThat(store.revisions().latest("r1")).isPresent();
      assertThat(store.revisions().save(revision("r1", "changed", "backup/2")).row().number())
          .isEqualTo(2);
    }
  }

  @Test
  void aWriterThatFreezesInsideItsTransactionIsPutAside() throws Exception {
    try (Store store = open();
        Connection frozen = server.connect(PostgresServer.DATABASE);
        Statement statement = frozen.createStatement()) {
      statement.execute("set idle_in_transaction_session_timeout = 1000");
      statement.execute("begin; lock table belay_schema in exclusive mode");

      SavedRevision saved = store.revisions().save(revision("r1", "hostname r1", "backup/1"));

      assertThat(saved.changed()).isTrue();
      assertThatThrownBy(() -> statement.execute("commit")).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void ourOwnTransactionsEndWhenTheirProcessFreezes() throws Exception {
    try (Session session = engine(Map.of()).writing()) {
      assertThat(session.first("show idle_in_transaction_session_timeout", row -> row.getString(1)))
          .contains("15s");
      assertThat(session.first("show lock_timeout", row -> row.getString(1))).contains("20s");
    }
  }

  @Test
  void whoOnlyLooksCannotChangeAnything() throws Exception {
    try (Store store = open();
        Session session = engine(Map.of()).reading()) {
      assertThatThrownBy(() -> session.update("delete from run"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("read-only");
    }
  }

  @Test
  void twoWorkersNeverGiveOneNumberTwice() throws Exception {
    try (Store first = open();
        Store second = open();
        ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<SavedRevision>> saving = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        Store store = i % 2 == 0 ? first : second;
        String text = "line " + i;
        saving.add(
            threads.submit(() -> store.revisions().save(revision("r1", text, "backup/" + text))));
      }
      List<Long> numbers = new ArrayList<>();
      for (Future<SavedRevision> one : saving) {
        numbers.add(one.get().row().number());
      }
      assertThat(numbers).doesNotHaveDuplicates().hasSize(60);
    }
  }

  @Test
  void processesThatStartTogetherSetUpOneSchema() throws Exception {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<Store>> opening = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        opening.add(threads.submit(this::open));
      }
      for (Future<Store> one : opening) {
        one.get().close();
      }
    }
    try (Connection connection = server.connect(PostgresServer.DATABASE);
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select count(*), count(distinct version), max(version) from belay_schema")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(rows.getInt(2)).isEqualTo(rows.getInt(3));
    }
  }

  @Test
  void refusesASchemaThatANewerBelayMade() throws SQLException {
    open().close();
    sql("insert into belay_schema values (999)");

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreUnusable.class)
        .hasMessageContaining("was written by a newer Belay (schema 999");
  }

  @Test
  void aWrongPasswordAndAMissingDatabaseAreSaidInOneLineWithoutThePassword() {
    PostgresSettings settings = TestDatabase.settingsOf(server, Map.of());
    ResolvedCredentials wrong =
        new ResolvedCredentials(
            PostgresServer.USER, SecretText.of("not-the-password"), List.of(), null, null);

    assertThatThrownBy(() -> StorePlace.in(folder, settings, () -> wrong).open())
        .isInstanceOf(StoreUnusable.class)
        .hasMessageContaining("rejected the account: see store.credential")
        .hasMessageNotContaining("not-the-password");
    PostgresSettings missing =
        new PostgresSettings(settings.servers(), "nowhere", Map.of(), "env:STORE", 2);
    assertThatThrownBy(() -> StorePlace.in(folder, missing, TestDatabase::account).open())
        .isInstanceOf(StoreUnusable.class)
        .hasMessageContaining("/nowhere does not exist: create it");
  }

  @Test
  void aServerWithoutEncryptionIsRefusedWhereItIsAskedFor() {
    assertThatThrownBy(() ->
            StorePlace.in(
                    folder,
                    TestDatabase.settingsOf(server, Map.of("sslmode", "require")),
                    TestDatabase::account)
                .open())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("encrypt");
  }

  @Test
  void aFullServerIsWorthAnotherTry() throws Exception {
    List<Connection> others = new ArrayList<>();
    try (Store store = open()) {
      try {
        while (others.size() < 100) {
          others.add(server.connect(PostgresServer.DATABASE));
        }
      } catch (SQLException e) {
        // Now it is full; what the server keeps back for its administrators is used up, too.
      }
      assertThatThrownBy(() -> store.revisions().latest("r1"))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("takes no more connections");
    } finally {
      for (Connection other : others) {
        other.close();
      }
    }
  }

  @Test
  void anAccountThatMayNotWriteIsSaid() throws SQLException {
    open().close();
    sql("drop role if exists reader; create role reader login password 'only-looking'");
    ResolvedCredentials reader =
        new ResolvedCredentials("reader", SecretText.of("only-looking"), List.of(), null, null);

    assertThatThrownBy(() ->
            StorePlace.in(folder, TestDatabase.settingsOf(server, Map.of()), () -> reader).open())
        .isInstanceOf(StoreUnusable.class)
        .hasMessageContaining("may not use");
  }

  @Test
  void aFailureDoesNotQuoteWhatIsStored() throws SQLException {
    try (Store store = open()) {
      sql(
          "create function refuse() returns trigger language plpgsql as"
              + " 'begin raise exception ''refused %'', new.device; end'");
      sql("create trigger t before insert on revision for each row execute function refuse()");

      assertThatThrownBy(() -> store.revisions().save(revision("secret-device", "x", "backup/1")))
          .isInstanceOf(StoreUnusable.class)
          .hasMessageContaining("SQLSTATE P0001")
          .hasMessageNotContaining("secret-device");
    }
  }

  @Test
  void aDeviceMaySendTheCharacterZero() {
    try (Store store = open()) {
      store
          .runs()
          .create(
              new NewRun("run-1", "backup", "half\0way", "ada", null, NOON),
              List.of(new PlannedDevice("r1", "{}", 0)),
              "backup/run-1");

      assertThat(store.runs().find("run-1").orElseThrow().title()).isEqualTo("half\uFFFDway");
    }
  }

  @Test
  void anEmbeddedBelayIsRefused() {
    assertThatThrownBy(() ->
            StorePlace.in(folder, TestDatabase.settingsOf(server, Map.of()), TestDatabase::account)
                .openExclusive())
        .isInstanceOf(StoreUnusable.class)
        .hasMessageContaining("is there for many");
  }

  private Store open() {
    return StorePlace.in(folder, TestDatabase.settingsOf(server, Map.of()), TestDatabase::account)
        .open();
  }

  private static PostgresEngine engine(Map<String, String> options) {
    return new PostgresEngine(TestDatabase.settingsOf(server, options), TestDatabase::account);
  }

  private static void sql(String statements) throws SQLException {
    try (Connection connection = server.connect(PostgresServer.DATABASE);
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }
}
