package dev.belay.integrations.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One connection with the statements prepared on it so far; there are a few dozen different ones,
 * all constants. Used by one thread at a time.
 */
final class Session implements AutoCloseable {
  private static final char NOTHING = '\0';

  /** Rows that are sent together. */
  private static final int TOGETHER = 500;

  /** What a database can explain. */
  private static final Pattern READS_OR_WRITES = Pattern.compile("select|insert|update|delete");

  private final Connection connection;
  private final String begin;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private String explain = "";
  private @Nullable PlanWatch watch;

  /**
   * @param begin how a transaction begins that may write: it waits for other writers before it has
   *     read anything
   */
  Session(Connection connection, String begin) {
    this.connection = connection;
    this.begin = begin;
  }

  /** The same session, which explains each of its statements to somebody from here on. */
  Session explained(String explainedBy, PlanWatch by) {
    explain = explainedBy;
    watch = by;
    return this;
  }

  /** Turns the current row into a value. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Runs a statement that changes rows and returns how many it changed. */
  int update(String sql, @Nullable Object... values) throws SQLException {
    return run(sql, PreparedStatement::executeUpdate, values);
  }

  /** Runs a statement that changes rows for each of these values, many on one way to the server. */
  void updateEach(String sql, Stream<@Nullable Object[]> values) throws SQLException {
    Iterator<@Nullable Object[]> rest = values.iterator();
    while (rest.hasNext()) {
      run(
          sql,
          statement -> {
            statement.addBatch();
            for (int row = 1; row < TOGETHER && rest.hasNext(); row++) {
              bind(statement, rest.next());
              statement.addBatch();
            }
            return statement.executeBatch();
          },
          rest.next());
    }
  }

  <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values)
      throws SQLException {
    return run(
        sql,
        statement -> {
          List<T> found = new ArrayList<>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              found.add(reader.read(rows));
            }
          }
          return found;
        },
        values);
  }

  <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values)
      throws SQLException {
    return list(sql, reader, values).stream().findFirst();
  }

  /**
   * Begins a transaction that may write, waiting for other writers. The drivers' own transactions
   * will not do: SQLite's begins the next one at once after a commit and keeps every other process
   * out.
   */
  void begin() throws SQLException {
    execute(begin);
  }

  /** Runs one or several statements as they are, once; what they answer is not read. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  void commit() throws SQLException {
    update("commit");
  }

  /** Ends the transaction, if there is one; some failures have ended it already. */
  void rollback() throws SQLException {
    try {
      update("rollback");
    } catch (SQLException e) {
      if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
        throw e;
      }
    }
  }

  private <T> T run(String sql, Use<T> use, @Nullable Object... values) throws SQLException {
    PlanWatch listener = watch;
    if (listener != null && READS_OR_WRITES.matcher(sql).lookingAt()) {
      listener.planned(new QueryPlan(sql, prepared(explain + sql, Session::lastColumn, values)));
    }
    return prepared(sql, use, values);
  }

  /** Where both databases say what they will do. */
  private static List<String> lastColumn(PreparedStatement statement) throws SQLException {
    List<String> steps = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      int last = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        steps.add(rows.getString(last));
      }
    }
    return steps;
  }

  private <T> T prepared(String sql, Use<T> use, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    try {
      bind(statement, values);
      T result = use.of(statement);
      statement.clearParameters(); // a configuration must not stay in memory until the next one
      return result;
    } catch (SQLException | RuntimeException e) {
      // The driver closes a statement that failed, so it cannot be used again.
      statements.remove(sql);
      try {
        statement.close();
      } catch (SQLException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, storable(values[i]));
    }
  }

  /** PostgreSQL's texts cannot hold the character 0, which a device may well have sent. */
  private static @Nullable Object storable(@Nullable Object value) {
    return value instanceof String text && text.indexOf(NOTHING) >= 0
        ? text.replace(NOTHING, '\uFFFD')
        : value;
  }

  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
