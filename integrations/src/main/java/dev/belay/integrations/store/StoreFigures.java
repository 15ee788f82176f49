package dev.belay.integrations.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The few figures that only the store knows, each by one short query. Thread-safe. */
public final class StoreFigures {
  /** What {@code ScheduleIds} makes of the moment a schedule was due: 20261122T013000Z. */
  static final String DUE = "________T______Z";

  private final Database database;

  StoreFigures(Database database) {
    this.database = database;
  }

  /** How many runs over many devices have not ended, by kind. */
  public SortedMap<String, Integer> runsUnderWay() {
    return counts(
        "select kind, count(*) from run where state = ? group by kind", RunState.RUNNING.name());
  }

  /** How many devices of all changes and restores wait for a person because of trouble. */
  public int devicesNeedingAttention() {
    return count("select count(*) from change_device where state = 'needs-attention'");
  }

  /** How many devices are held, on trial, until a person decides. */
  public int devicesOnHold() {
    return count("select count(*) from change_device where state = 'on-hold'");
  }

  /** How many bytes the database takes on its disk. */
  public long bytes() {
    return database.size();
  }

  /** How many campaigns are in each of these states. */
  public SortedMap<String, Integer> campaignsIn(List<String> states) {
    SortedMap<String, Integer> found = new TreeMap<>();
    for (String state : states) {
      found.put(
          state,
          database.read(session ->
              session
                  .first(
                      "select count(*) from campaign where kind = 'change' and state = ?",
                      row -> row.getInt(1),
                      state)
                  .orElse(0)));
    }
    return found;
  }

  /**
   * When the last run that a schedule began did everything.
   *
   * @param schedule its name: small letters, digits and hyphens
   */
  public Optional<Instant> lastSuccess(String schedule) {
    return database
        .read(session ->
            session.first(
                "select coalesce(max(finished_at), 0) from (select finished_at from run where state"
                    + " = ? and id like ? union all select finished_at from compliance_run where id"
                    + " like ?) ended",
                row -> row.getLong(1),
                RunState.SUCCEEDED.name(),
                schedule + "-" + DUE,
                schedule + "-" + DUE))
        .filter(at -> at > 0)
        .map(Instant::ofEpochMilli);
  }

  private int count(String sql) {
    return database.read(session -> session.first(sql, row -> row.getInt(1)).orElse(0));
  }

  private SortedMap<String, Integer> counts(String sql, String value) {
    SortedMap<String, Integer> found = new TreeMap<>();
    database
        .read(
            session -> session.list(sql, row -> Map.entry(row.getString(1), row.getInt(2)), value))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }
}
