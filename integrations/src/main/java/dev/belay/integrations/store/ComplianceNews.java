package dev.belay.integrations.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a schedule's run of judging found that its channels have not heard of, counted by the
 * database. Thread-safe.
 */
public final class ComplianceNews {
  /**
   * Compared as sets, which costs both runs once. A join may compare each with each: a run that has
   * just begun is in nobody's statistics.
   */
  private static final String BROKEN =
      "select r.rule, f.device from compliance_finding f join compliance_rule r on r.run_id ="
          + " f.run_id and r.position = f.position where f.run_id = ? and f.outcome = ?";

  private static final String UNJUDGED =
      "select device from compliance_device where run_id = ? and unjudged is not null";

  private final Database database;

  ComplianceNews(Database database) {
    this.database = database;
  }

  /** Notes that nothing of a run that has ended is left to tell. Repeated, the first time stays. */
  public void told(String run, Instant now) {
    database.write(session ->
        session.update(
            "update compliance_run set told_at = ? where id = ? and finished_at is not null and"
                + " told_at is null",
            now.toEpochMilli(),
            run));
  }

  /**
   * The schedule's last run before this one of which nothing is left to tell. What those after it
   * found that it did not is news still.
   */
  public Optional<String> before(String schedule, String run) {
    return database.read(session ->
        session.first(
            "select id from compliance_run where id like ? and id < ? and told_at is not null"
                + " order by id desc limit 1",
            row -> row.getString(1),
            schedule + "-" + StoreFigures.DUE,
            run));
  }

  /**
   * Devices by rule that is broken on them now, and was not in the run before. A rule is known by
   * its name.
   *
   * @param before the empty string: everything is new
   */
  public SortedMap<String, Integer> broken(String run, String before) {
    SortedMap<String, Integer> found = new TreeMap<>();
    database
        .read(session ->
            session.list(
                "select rule, count(*) from ("
                    + BROKEN
                    + " except "
                    + BROKEN
                    + ") fresh group by rule",
                row -> Map.entry(row.getString(1), row.getInt(2)),
                run,
                ComplianceOutcome.FAILED.name(),
                before,
                ComplianceOutcome.FAILED.name()))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  /** Devices of which nothing can be said in this run. */
  public int unjudged(String run) {
    return count(UNJUDGED, run);
  }

  /**
   * Those of them that were judged in the run before, or were not in it.
   *
   * @param before the empty string: all of them
   */
  public int newlyUnjudged(String run, String before) {
    return count(UNJUDGED + " except " + UNJUDGED, run, before);
  }

  private int count(String devices, String... runs) {
    return database.read(session ->
        session
            .first(
                "select count(*) from (" + devices + ") unjudged",
                row -> row.getInt(1),
                (Object[]) runs)
            .orElse(0));
  }
}
