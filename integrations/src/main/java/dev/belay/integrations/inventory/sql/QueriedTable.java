package dev.belay.integrations.inventory.sql;

import dev.belay.integrations.credentials.Access;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.credentials.ResolvedCredentials;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.Origin;
import dev.belay.integrations.inventory.FactSource;
import dev.belay.integrations.inventory.NamedFields;
import dev.belay.integrations.inventory.SourceDown;
import dev.belay.integrations.settings.SourceSettings.Sql;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Runs one query in a transaction that may only read, and streams its rows. The columns are those
 * of a CSV inventory; a column that is called otherwise in the database is renamed by the query
 * ({@code as hostname}). Thread-safe.
 */
public final class QueriedTable implements FactSource {
  private static final int ROWS_AT_ONCE = 500;
  private static final int LONGEST_WORDS = 200;

  private final Sql settings;
  private final CredentialResolver resolver;

  public QueriedTable(Sql settings, CredentialResolver resolver) {
    this.settings = settings;
    this.resolver = resolver;
  }

  @Override
  public String name() {
    String url = settings.url();
    int options = url.indexOf('?');
    return "the database " + (options < 0 ? url : url.substring(0, options)).replace("jdbc:", "");
  }

  @Override
  public String identity() {
    return settings.url() + "\n" + settings.query();
  }

  @Override
  public void read(Sink to) {
    Properties account = account();
    try (Connection connection = DriverManager.getConnection(settings.url(), account)) {
      // PostgreSQL sends rows bit by bit only inside a transaction.
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(ROWS_AT_ONCE);
        statement.setQueryTimeout((int) settings.within().toSeconds());
        try (ResultSet rows = statement.executeQuery(settings.query())) {
          rows(rows, to);
        }
      }
      connection.rollback();
    } catch (SQLException e) {
      throw trouble(e);
    }
  }

  private Properties account() {
    Properties account = new Properties();
    if (settings.url().startsWith("jdbc:sqlite:")) {
      account.setProperty("open_mode", "1"); // read only, so that a wrong name makes no new file
    } else {
      account.setProperty("connectTimeout", "10");
      account.setProperty("socketTimeout", Long.toString(settings.within().toSeconds() + 10));
      account.setProperty("ApplicationName", "belay");
    }
    String credential = settings.credential();
    if (credential != null) {
      ResolvedCredentials resolved = resolver.resolve(credential, Access.READ);
      account.setProperty("user", resolved.username());
      if (resolved.password() != null) {
        account.setProperty("password", resolved.password().reveal());
      }
    }
    return account;
  }

  private void rows(ResultSet rows, Sink to) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<String> names = List.of("name", "hostname", "platform");
    List<String> there =
        java.util.stream.IntStream.rangeClosed(1, columns.getColumnCount())
            .mapToObj(i -> NamedFields.field(label(columns, i)))
            .toList();
    for (String name : names) {
      if (!there.contains(name)) {
        throw InputException.of(
            "the query has no column `" + name + "`",
            "name its columns, such as: select mgmt_ip as hostname");
      }
    }
    long deadline = System.nanoTime() + settings.within().toNanos();
    int number = 0;
    while (rows.next()) {
      if (System.nanoTime() - deadline > 0) {
        throw new SourceDown(
            name() + " has not told everything in time",
            "raise its `within` in belay.yaml, or narrow the query");
      }
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        Object value = value(rows, i);
        if (value != null) {
          row.put(label(columns, i), value);
        }
      }
      number++;
      Object called = row.get("name");
      to.device(
          NamedFields.facts(
              Origin.named(
                  name() + ", row " + number + (called == null ? "" : " (" + called + ")")),
              row,
              to));
    }
  }

  private static String label(ResultSetMetaData columns, int i) {
    try {
      return columns.getColumnLabel(i);
    } catch (SQLException e) {
      throw new IllegalStateException("a result has no columns", e);
    }
  }

  private static @Nullable Object value(ResultSet rows, int i) throws SQLException {
    Object value = rows.getObject(i);
    return switch (value) {
      case null -> null;
      case Boolean flag -> flag;
      case Integer number -> Long.valueOf(number);
      case Short number -> Long.valueOf(number);
      case Long number -> number;
      case Float number -> Double.valueOf(number);
      case Double number -> number;
      case Array array ->
          array.getArray() instanceof Object[] items
              ? Arrays.stream(items).map(String::valueOf).toList()
              : null;
      default -> rows.getString(i);
    };
  }

  /** By the classes of SQLSTATE: connections, resources, operators, logins; and SQLite's own. */
  private RuntimeException trouble(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    String words = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    String what =
        name()
            + " cannot be read: "
            + (words.length() <= LONGEST_WORDS
                ? words
                : words.substring(0, LONGEST_WORDS - 1) + "…");
    boolean passes =
        state.startsWith("08")
            || state.startsWith("53")
            || state.startsWith("57")
            || state.startsWith("28")
            || words.contains("SQLITE_BUSY");
    return passes
        ? new SourceDown(what, "check that it is up and accepts the source's credential")
        : InputException.of(what, "correct its query and url in belay.yaml");
  }
}
