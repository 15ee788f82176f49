package dev.belay.integrations.store;

import dev.belay.integrations.credentials.ResolvedCredentials;
import dev.belay.integrations.settings.PostgresSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A PostgreSQL database that many workers share. Thread-safe.
 *
 * <p>Writers of all processes go one after the other, as they do with SQLite: each transaction
 * begins by locking the smallest table. So whatever a transaction reads stays true until it is
 * committed, and the same code holds on both databases; readers are never kept waiting. Few
 * transactions carry many workers, because each commits all that has piled up meanwhile.
 */
record PostgresEngine(PostgresSettings settings, Supplier<ResolvedCredentials> account)
    implements Engine {
  /** Longer than any transaction of ours by far; then the activity is retried by its workflow. */
  private static final Duration WAIT_FOR_OTHERS = Duration.ofSeconds(20);

  /** A frozen or cut-off worker must not keep the others out; the server ends its transaction. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** Longer than any answer takes; without it, a server that vanished would be waited for. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

  private static final String STILL = "lock table belay_schema in exclusive mode";

  private static final String BEGIN = "begin; " + STILL;

  /** No table is there yet when several processes set up the first one. */
  private static final String BEGIN_SETUP = "begin; set local lock_timeout = '5min'";

  private static final String ALONE = "select pg_advisory_xact_lock(hashtext('belay_schema'))";

  /** Lengths are checked where texts come in; names are compared byte by byte, as Java does. */
  private static final Pattern BOUNDED_TEXT = Pattern.compile("varchar\\([0-9]+\\)");

  @Override
  public String place() {
    return settings.place();
  }

  @Override
  public void prepare(int version) {
    try (Session session = new Session(connect(false), BEGIN_SETUP)) {
      Migrations.apply(
          session,
          version,
          place(),
          ALONE,
          STILL,
          script ->
              BOUNDED_TEXT
                  .matcher(script.replace("{bytes}", "bytea").replace("{only postgresql}", ""))
                  .replaceAll("text collate \"C\""));
    } catch (SQLException e) {
      throw translate(e);
    }
  }

  @Override
  public Session writing() throws SQLException {
    return new Session(connect(false), BEGIN);
  }

  @Override
  public Session reading() throws SQLException {
    return new Session(connect(true), BEGIN);
  }

  private Connection connect(boolean readOnly) throws SQLException {
    ResolvedCredentials who = account.get();
    Properties properties = new Properties();
    settings.options().forEach(properties::setProperty);
    properties.setProperty("user", who.username());
    if (who.password() != null) {
      properties.setProperty("password", who.password().reveal());
    }
    properties.setProperty("ApplicationName", "belay");
    properties.setProperty("connectTimeout", seconds(CONNECT));
    properties.setProperty("loginTimeout", seconds(CONNECT));
    properties.setProperty("socketTimeout", seconds(LONGEST_ANSWER));
    properties.setProperty("tcpKeepAlive", "true");
    // A failure would otherwise quote the row that it is about.
    properties.setProperty("logServerErrorDetail", "false");
    Connection connection =
        DriverManager.getConnection(
            "jdbc:postgresql://" + settings.servers() + "/" + settings.database(), properties);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "set lock_timeout = "
              + WAIT_FOR_OTHERS.toMillis()
              + "; set idle_in_transaction_session_timeout = "
              + LONGEST_PAUSE.toMillis()
              + (readOnly ? "; set default_transaction_read_only = on" : ""));
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  private static String seconds(Duration duration) {
    return Long.toString(duration.toSeconds());
  }

  @Override
  public int mostReaders() {
    return settings.connections();
  }

  @Override
  public String sizeQuery() {
    return "select pg_database_size(current_database())";
  }

  @Override
  public String explain() {
    return "explain ";
  }

  @Override
  public StoreException translate(SQLException e) {
    return PostgresFaults.translate(place(), e);
  }

  @Override
  public boolean concernsAll(SQLException e) {
    return PostgresFaults.passes(e);
  }

  @Override
  public boolean isBroken(SQLException e) {
    return PostgresFaults.isBroken(e);
  }
}
