package dev.belay.integrations.store;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a schedule's run of judging found that its last one did not, counted by the database.
 * Thread-safe.
 */
public final class ComplianceNews {
  private static final String FINDING =
      "compliance_finding f join compliance_rule r on r.run_id = f.run_id and r.position ="
          + " f.position";

  private final Database database;

  ComplianceNews(Database database) {
    this.database = database;
  }

  /** The schedule's last run before this one that came to an end. */
  public Optional<String> before(String schedule, String run) {
    return database.read(session ->
        session.first(
            "select id from compliance_run where id like ? and id < ? and finished_at is not null"
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
                "select r.rule, count(*) from "
                    + FINDING
                    + " where f.run_id = ? and f.outcome = ? and not exists (select 1 from"
                    + " compliance_finding e join compliance_rule s on s.run_id = e.run_id and"
                    + " s.position = e.position where e.run_id = ? and e.device = f.device and"
                    + " e.outcome = f.outcome and s.rule = r.rule) group by r.rule",
                row -> Map.entry(row.getString(1), row.getInt(2)),
                run,
                ComplianceOutcome.FAILED.name(),
                before))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  /** Devices of which nothing can be said in this run. */
  public int unjudged(String run) {
    return count("", run);
  }

  /**
   * Those of them that were judged in the run before, or were not in it.
   *
   * @param before the empty string: all of them
   */
  public int newlyUnjudged(String run, String before) {
    return count(
        " and not exists (select 1 from compliance_device e where e.run_id = ? and e.device ="
            + " d.device and e.unjudged is not null)",
        run,
        before);
  }

  private int count(String more, String... values) {
    return database.read(session ->
        session
            .first(
                "select count(*) from compliance_device d where d.run_id = ? and d.unjudged is not"
                    + " null"
                    + more,
                row -> row.getInt(1),
                (Object[]) values)
            .orElse(0));
  }
}
