package dev.belay.integrations.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which contents something in the store names: eight bytes each, so that a million take eight
 * megabytes. Two hashes may begin alike; then one is kept that might go. Used by one thread.
 */
final class Named {
  private static final int DIGITS = 16;
  private static final int PAGE = 5_000;

  /** Columns that hold hashes of contents, in tables that are read as a whole. */
  static final List<String> COLUMNS =
      List.of(
          "revision.hash",
          "run.order_hash",
          "campaign.definition",
          "change_device.diff",
          "change_device.before_revision",
          "change_device.after_revision",
          "device_plan.diff",
          "device_plan.definition");

  private long[] beginnings = new long[1_024];
  private int count;

  private Named() {}

  /** Everything that is named now. What is named later was put later, and so is not old. */
  static Named in(Database database) {
    Named named = new Named();
    for (StoreTable table : StoreTable.values()) {
      List<String> columns = columns(table);
      if (!columns.isEmpty()) {
        named.addAll(database, table, columns);
      }
    }
    for (String run : runs(database)) {
      named.addOutcomes(database, run);
    }
    named.keepEachOnce();
    return named;
  }

  private static List<String> columns(StoreTable table) {
    String prefix = table.table() + ".";
    return COLUMNS.stream()
        .filter(column -> column.startsWith(prefix))
        .map(column -> column.substring(prefix.length()))
        .toList();
  }

  boolean holds(String hash) {
    return Arrays.binarySearch(beginnings, 0, count, beginning(hash)) >= 0;
  }

  private void addAll(Database database, StoreTable table, List<String> columns) {
    String key = String.join(", ", table.key());
    String places = String.join(", ", Collections.nCopies(table.key().size(), "?"));
    String all = "select " + key + ", " + String.join(", ", columns) + " from " + table.table();
    String inOrder = " order by " + key + " limit ?";
    String next = all + " where (" + key + ") > (" + places + ")" + inOrder;
    List<@Nullable Object[]> page =
        database.read(session -> session.list(all + inOrder, Named::values, PAGE));
    while (!page.isEmpty()) {
      page.forEach(row -> addAll(row, table.key().size()));
      @Nullable Object[] after = Arrays.copyOf(page.getLast(), table.key().size() + 1);
      after[table.key().size()] = PAGE;
      page =
          page.size() < PAGE
              ? List.of()
              : database.read(session -> session.list(next, Named::values, after));
    }
  }

  private void addAll(@Nullable Object[] row, int first) {
    for (int column = first; column < row.length; column++) {
      if (row[column] != null) {
        add(String.valueOf(row[column]));
      }
    }
  }

  private static @Nullable Object[] values(ResultSet row) throws SQLException {
    @Nullable Object[] values = new @Nullable Object[row.getMetaData().getColumnCount()];
    for (int column = 0; column < values.length; column++) {
      values[column] = row.getObject(column + 1);
    }
    return values;
  }

  /** What the devices of a run answered. */
  private void addOutcomes(Database database, String run) {
    database
        .read(session ->
            session.list(
                "select distinct revision from run_device where run_id = ? and revision is not null",
                row -> row.getString(1),
                run))
        .forEach(this::add);
  }

  private static List<String> runs(Database database) {
    return database.read(
        session -> session.list("select id from run order by id", row -> row.getString(1)));
  }

  private void add(String hash) {
    if (count == beginnings.length) {
      keepEachOnce();
      if (count > beginnings.length / 2) {
        beginnings = Arrays.copyOf(beginnings, beginnings.length * 2);
      }
    }
    beginnings[count++] = beginning(hash);
  }

  /** Sorted; a device that does not change is named by every run. */
  private void keepEachOnce() {
    Arrays.sort(beginnings, 0, count);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (kept == 0 || beginnings[i] != beginnings[kept - 1]) {
        beginnings[kept++] = beginnings[i];
      }
    }
    count = kept;
  }

  /** A column may hold words that are no hash; they name no content. */
  private static long beginning(String hash) {
    try {
      return hash.length() < DIGITS ? 0 : Long.parseUnsignedLong(hash, 0, DIGITS, 16);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
