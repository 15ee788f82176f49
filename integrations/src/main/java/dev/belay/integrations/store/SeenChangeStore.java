package dev.belay.integrations.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The changes that devices told of: who changed what when. Thread-safe. */
public final class SeenChangeStore {
  private static final String COLUMNS =
      "device, operation, seen_at, changed_by, sender, messages, revision";
  private static final int LONGEST = 64;

  private final Database database;

  SeenChangeStore(Database database) {
    this.database = database;
  }

  /** Stores what one backup followed, in place of what it stored before; safe to repeat. */
  public void record(String device, String operation, List<SeenChange> changes) {
    database.write(session -> {
      session.update(
          "delete from seen_change where device = ? and operation = ?", device, operation);
      int position = 0;
      for (SeenChange change : changes) {
        session.update(
            "insert into seen_change (device, operation, position, seen_at, changed_by, sender,"
                + " messages, revision) values (?, ?, ?, ?, ?, ?, ?, ?)",
            device,
            operation,
            position++,
            change.seenAt().toEpochMilli(),
            cut(change.changedBy()),
            cut(change.sender()),
            change.messages(),
            change.revision());
      }
      return true;
    });
  }

  /** Those of a device, the newest first. */
  public List<SeenChange> of(String device, int limit) {
    return database.read(session ->
        session.list(
            "select "
                + COLUMNS
                + " from seen_change where device = ? order by seen_at desc, operation, position"
                + " limit ?",
            SeenChangeStore::row,
            device,
            limit));
  }

  /** Who changed a device, by the operation that stored what they did. */
  public Map<String, Set<String>> users(String device, List<String> operations) {
    Map<String, Set<String>> users = new LinkedHashMap<>();
    for (String operation : operations) {
      Set<String> found =
          new LinkedHashSet<>(
              database.read(session ->
                  session.list(
                      "select changed_by from seen_change where device = ? and operation = ?"
                          + " and changed_by is not null order by position",
                      row -> row.getString(1),
                      device,
                      operation)));
      users.put(operation, found);
    }
    return users;
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  private static SeenChange row(ResultSet row) throws SQLException {
    return new SeenChange(
        row.getString(1),
        row.getString(2),
        Instant.ofEpochMilli(row.getLong(3)),
        row.getString(4),
        row.getString(5),
        row.getInt(6),
        row.getString(7));
  }
}
