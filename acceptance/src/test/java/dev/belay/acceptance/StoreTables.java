package dev.belay.acceptance;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A store as somebody sees it who can read its database: each table as text. */
final class StoreTables {
  /** Where configurations are kept as they are, so that they can be restored. */
  private static final String RAW = "content";

  private StoreTables() {}

  /** All rows of all tables, but for the texts themselves. */
  static String withoutRawTexts(String url, String user, String password) {
    StringBuilder all = new StringBuilder();
    try (Connection connection = DriverManager.getConnection(url, user, password)) {
      for (String table : tables(connection)) {
        all.append("== ").append(table).append('\n');
        try (Statement statement = connection.createStatement();
            ResultSet rows =
                statement.executeQuery(
                    table.equals(RAW)
                        ? "select hash, size from " + RAW
                        : "select * from " + table)) {
          while (rows.next()) {
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
              all.append(text(rows.getObject(column))).append('|');
            }
            all.append('\n');
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return all.toString();
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet tables =
        connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
      while (tables.next()) {
        String name = tables.getString("TABLE_NAME");
        if (!name.startsWith("sqlite_")) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private static String text(Object value) {
    return value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.ISO_8859_1)
        : String.valueOf(value);
  }
}
