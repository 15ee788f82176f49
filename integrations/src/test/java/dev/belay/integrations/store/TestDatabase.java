package dev.belay.integrations.store;

import dev.belay.integrations.credentials.ResolvedCredentials;
import dev.belay.integrations.credentials.SecretText;
import dev.belay.integrations.settings.PostgresSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** The databases that every sentence about the store must hold on. */
enum TestDatabase {
  SQLITE {
    @Override
    StorePlace at(Path folder) {
      return StorePlace.in(folder);
    }

    @Override
    Engine engine(Path folder) {
      return new SqliteEngine(DataFolder.prepare(folder));
    }

    @Override
    Connection connect(Path folder) throws SQLException {
      return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("belay.db"));
    }

    @Override
    String bytes(String hexadecimal) {
      return "x'" + hexadecimal + "'";
    }
  },

  POSTGRESQL {
    @Override
    StorePlace at(Path folder) {
      return StorePlace.in(folder, settings(folder), TestDatabase::account);
    }

    @Override
    Engine engine(Path folder) {
      return new PostgresEngine(settings(folder), TestDatabase::account);
    }

    @Override
    Connection connect(Path folder) throws SQLException {
      Connection connection = PostgresServer.shared().connect(PostgresServer.DATABASE);
      try (Statement statement = connection.createStatement()) {
        statement.execute("create schema if not exists " + schema(folder));
      }
      connection.setSchema(schema(folder));
      return connection;
    }

    @Override
    String bytes(String hexadecimal) {
      return "'\\x" + hexadecimal + "'";
    }

    // Each folder has a schema of its own in the one server.
    private static PostgresSettings settings(Path folder) {
      try (Connection made = POSTGRESQL.connect(folder)) {
        return settingsOf(PostgresServer.shared(), Map.of("currentSchema", schema(folder)));
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private static String schema(Path folder) {
      return "s" + Integer.toHexString(folder.toString().hashCode());
    }
  };

  /** SQLite, and PostgreSQL where it is installed; with CI=true it must be. */
  static List<TestDatabase> here() {
    if (PostgresServer.programs().isPresent() || "true".equals(System.getenv("CI"))) {
      return List.of(values());
    }
    System.err.println("PostgreSQL is left out: it needs its server (Debian: postgresql)");
    return List.of(SQLITE);
  }

  static PostgresSettings settingsOf(PostgresServer server, Map<String, String> options) {
    return new PostgresSettings(
        "127.0.0.1:" + server.port(), PostgresServer.DATABASE, options, "env:STORE", 4);
  }

  static ResolvedCredentials account() {
    return new ResolvedCredentials(
        PostgresServer.USER, SecretText.of(PostgresServer.PASSWORD), List.of(), null, null);
  }

  /** The store that belongs to a folder, the same for the same folder. */
  abstract StorePlace at(Path folder);

  abstract Engine engine(Path folder);

  /** A connection past the store, to look behind it or to damage it. */
  abstract Connection connect(Path folder) throws SQLException;

  /** Bytes in SQL. */
  abstract String bytes(String hexadecimal);
}
