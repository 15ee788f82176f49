package dev.belay.integrations.store;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of any table as it is, the same from both databases. Immutable. */
record StoredRow(Map<String, @Nullable Object> values) {

  static StoredRow read(ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      values.put(columns.getColumnName(i), alike(row.getObject(i)));
    }
    return new StoredRow(values);
  }

  /** One database gives short numbers as integers, the other one by the type of the column. */
  private static @Nullable Object alike(@Nullable Object value) {
    return value instanceof Number number ? (Long) number.longValue() : value;
  }

  /** The values of some columns, in this order. */
  @Nullable Object[] of(List<String> columns) {
    return columns.stream().map(values::get).toArray();
  }

  /** Whether both hold the same; in which order their columns were made says nothing. */
  boolean isSame(StoredRow other) {
    return values.keySet().equals(other.values.keySet())
        && values.entrySet().stream()
            .allMatch(entry -> isSame(entry.getValue(), other.values.get(entry.getKey())));
  }

  private static boolean isSame(@Nullable Object one, @Nullable Object other) {
    return one instanceof byte[] bytes
        ? other instanceof byte[] others && Arrays.equals(bytes, others)
        : Objects.equals(one, other);
  }
}
