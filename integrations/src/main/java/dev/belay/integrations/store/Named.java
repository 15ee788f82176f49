package dev.belay.integrations.store;

import java.util.Arrays;
import java.util.List;

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
    for (String column : COLUMNS) {
      named.addAll(database, column);
    }
    for (String run : runs(database)) {
      named.addOutcomes(database, run);
    }
    Arrays.sort(named.beginnings, 0, named.count);
    return named;
  }

  boolean holds(String hash) {
    return Arrays.binarySearch(beginnings, 0, count, beginning(hash)) >= 0;
  }

  private void addAll(Database database, String tableAndColumn) {
    String table = tableAndColumn.substring(0, tableAndColumn.indexOf('.'));
    String column = tableAndColumn.substring(tableAndColumn.indexOf('.') + 1);
    String sql =
        "select distinct %2$s from %1$s where %2$s > ? order by %2$s limit ?"
            .formatted(table, column);
    String after = "";
    List<String> page;
    do {
      String from = after;
      page = database.read(session -> session.list(sql, row -> row.getString(1), from, PAGE));
      page.forEach(this::add);
      after = page.isEmpty() ? "" : page.getLast();
    } while (page.size() == PAGE);
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
      beginnings = Arrays.copyOf(beginnings, count * 2);
    }
    beginnings[count++] = beginning(hash);
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
