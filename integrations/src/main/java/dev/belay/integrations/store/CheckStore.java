package dev.belay.integrations.store;

import java.time.Instant;
import java.util.List;

/**
 * What checks found on the devices of campaigns, before the change and after it: the newest answer
 * of each. Thread-safe.
 */
public final class CheckStore {
  private final Database database;

  CheckStore(Database database) {
    this.database = database;
  }

  /**
   * What one check found.
   *
   * @param phase in the words of the workflow
   * @param found in a redacted sentence
   */
  public record Row(String phase, String name, boolean passed, String found, Instant checkedAt) {}

  /**
   * How the devices of a campaign answered to a check.
   *
   * @param passed devices on which it holds
   * @param asked devices on which it was asked
   */
  public record Tally(String name, String phase, int passed, int asked) {}

  /** Stores what a phase found in place of what it found before; safe to repeat. */
  public void record(String campaign, String device, String phase, List<Row> rows) {
    database.write(session -> {
      session.update(
          "delete from check_verdict where campaign = ? and device = ? and phase = ?",
          campaign,
          device,
          phase);
      int position = 0;
      for (Row row : rows) {
        session.update(
            "insert into check_verdict (campaign, device, phase, position, name, passed, found,"
                + " checked_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
            campaign,
            device,
            phase,
            position++,
            Store.clip(row.name()),
            row.passed() ? 1 : 0,
            Store.clip(row.found()),
            row.checkedAt().toEpochMilli());
      }
      return true;
    });
  }

  /** What was found on one device, in the order of the checks, before the change first. */
  public List<Row> of(String campaign, String device) {
    return database.read(session ->
        session.list(
            "select phase, name, passed, found, checked_at from check_verdict"
                + " where campaign = ? and device = ?"
                + " order by case phase when 'before' then 0 else 1 end, position",
            row ->
                new Row(
                    row.getString(1),
                    row.getString(2),
                    row.getInt(3) == 1,
                    row.getString(4),
                    Instant.ofEpochMilli(row.getLong(5))),
            campaign,
            device));
  }

  /** All checks of a campaign over all of its devices. */
  public List<Tally> tally(String campaign) {
    return database.read(session ->
        session.list(
            "select name, phase, sum(passed), count(*) from check_verdict where campaign = ?"
                + " group by name, phase order by name, phase",
            row -> new Tally(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4)),
            campaign));
  }
}
