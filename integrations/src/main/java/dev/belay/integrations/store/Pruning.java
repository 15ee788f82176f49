package dev.belay.integrations.store;

import dev.belay.integrations.store.StoreException.StoreUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes what a retention lets go, in small transactions, so that workers beside it hardly wait;
 * interrupted, it has done a part and the next one does the rest. Campaigns, their audit log, their
 * plans and the configurations they rest on are never removed. Used by one thread.
 */
final class Pruning {
  private static final String PLAN = "plan";
  private static final int DEVICES_A_PAGE = 200;
  private static final int CONTENTS_A_PAGE = 500;

  /**
   * What no row names may be named by a workflow that has not come to writing it down. None lasts
   * longer than this without putting again what it names.
   */
  private static final Duration UNNAMED_AT_LEAST = Duration.ofDays(30);

  private final Database database;
  private final Retention retention;
  private final Instant now;
  private final boolean trial;

  /**
   * @param trial whether it only counts
   */
  Pruning(Database database, Retention retention, Instant now, boolean trial) {
    this.database = database;
    this.retention = retention;
    this.now = now;
    this.trial = trial;
  }

  /**
   * @throws StoreUnavailable when the store was away; what was removed until then stays removed
   */
  PruneReport run() {
    return revisions().plus(runs()).plus(contents());
  }

  private PruneReport revisions() {
    if (retention.revisions() == null) {
      return PruneReport.NOTHING;
    }
    long oldest = now.minus(retention.revisions()).toEpochMilli();
    long removed = 0;
    String after = "";
    while (true) {
      String from = after;
      List<String> devices =
          database.read(session ->
              session.list(
                  "select distinct device from revision where device > ? order by device limit ?",
                  row -> row.getString(1),
                  from,
                  DEVICES_A_PAGE));
      if (devices.isEmpty()) {
        return new PruneReport(removed, 0, 0, 0, 0);
      }
      for (String device : devices) {
        removed += revisions(device, oldest);
      }
      after = devices.getLast();
    }
  }

  private long revisions(String device, long oldest) {
    // Looked at first, so that most devices cost no transaction.
    if (database.read(session -> superseded(session, device, oldest)).isEmpty()) {
      return 0;
    }
    if (trial) {
      return database.read(session -> superseded(session, device, oldest)).size();
    }
    return database.write(session -> {
      List<Long> numbers = superseded(session, device, oldest);
      for (Long number : numbers) {
        session.update("delete from revision where device = ? and number = ?", device, number);
      }
      // Who made a change is kept for as long as what it shows.
      session.update(
          "delete from seen_change where device = ? and seen_at < ? and operation not in"
              + " (select operation from revision where device = ?)",
          device,
          oldest,
          device);
      return (long) numbers.size();
    });
  }

  /** Revisions that another one had replaced before the time began for which all are kept. */
  private List<Long> superseded(Session session, String device, long oldest) throws SQLException {
    List<Taken> taken =
        session.list(
            "select number, hash, taken_at from revision where device = ? order by number desc",
            row -> new Taken(row.getLong(1), row.getString(2), row.getLong(3)),
            device);
    Set<String> wanted = new HashSet<>();
    session
        .list(
            "select before_revision, after_revision from change_device where device = ?",
            row -> new String[] {row.getString(1), row.getString(2)},
            device)
        .forEach(pair -> {
          wanted.add(pair[0]);
          wanted.add(pair[1]);
        });
    List<Long> superseded = new ArrayList<>();
    for (int i = retention.revisionsAtLeast(); i < taken.size(); i++) {
      if (taken.get(i - 1).at() < oldest && !wanted.contains(taken.get(i).hash())) {
        superseded.add(taken.get(i).number());
      }
    }
    return superseded;
  }

  private record Taken(long number, String hash, long at) {}

  private PruneReport runs() {
    if (retention.runs() == null) {
      return PruneReport.NOTHING;
    }
    long oldest = now.minus(retention.runs()).toEpochMilli();
    PruneReport removed = PruneReport.NOTHING;
    for (String run : ended(oldest)) {
      removed = removed.plus(trial ? count(run) : database.write(session -> run(session, run)));
    }
    for (String run : judged(oldest)) {
      removed =
          removed.plus(trial ? countJudged(run) : database.write(session -> judged(session, run)));
    }
    return removed;
  }

  /** Compliance runs of then; one that never ended was killed. */
  private List<String> judged(long oldest) {
    return database.read(session ->
        session.list(
            "select id from compliance_run where started_at < ? order by started_at",
            row -> row.getString(1),
            oldest));
  }

  private PruneReport countJudged(String run) {
    return database.read(session ->
        session
            .first(
                "select count(*) from compliance_device where run_id = ?",
                row -> new PruneReport(0, 1, row.getLong(1), 0, 0),
                run)
            .orElse(PruneReport.NOTHING));
  }

  private static PruneReport judged(Session session, String run) throws SQLException {
    return new PruneReport(0, 1, ComplianceStore.remove(session, run), 0, 0);
  }

  /** Runs that nobody works on. That which planned a campaign is part of its record. */
  private List<String> ended(long oldest) {
    return database.read(session ->
        session.list(
            "select id from run where finished_at is not null and finished_at < ?"
                + " and updated_at < ? and kind <> ? order by created_at",
            row -> row.getString(1),
            oldest,
            oldest,
            PLAN));
  }

  private PruneReport count(String run) {
    return database.read(session ->
        session
            .first(
                "select count(*) from run_device where run_id = ?",
                row -> new PruneReport(0, 1, row.getLong(1), 0, 0),
                run)
            .orElse(PruneReport.NOTHING));
  }

  private static PruneReport run(Session session, String run) throws SQLException {
    long outcomes = session.update("delete from run_device where run_id = ?", run);
    session.update("delete from run_pass where run_id = ?", run);
    session.update("delete from run_execution where run_id = ?", run);
    return new PruneReport(0, session.update("delete from run where id = ?", run), outcomes, 0, 0);
  }

  /** In a trial, what still is named only by what would be removed is not counted. */
  private PruneReport contents() {
    long oldest = now.minus(UNNAMED_AT_LEAST).toEpochMilli();
    Named named = Named.in(database);
    PruneReport removed = PruneReport.NOTHING;
    String after = "";
    while (true) {
      String from = after;
      List<Old> page =
          database.read(session ->
              session.list(
                  "select hash, length(packed) from content where hash > ? and touched_at < ?"
                      + " order by hash limit ?",
                  row -> new Old(row.getString(1), row.getLong(2)),
                  from,
                  oldest,
                  CONTENTS_A_PAGE));
      if (page.isEmpty()) {
        return removed;
      }
      List<Old> unnamed = page.stream().filter(content -> !named.holds(content.hash())).toList();
      removed = removed.plus(contents(unnamed, oldest));
      after = page.getLast().hash();
    }
  }

  private PruneReport contents(List<Old> unnamed, long oldest) {
    if (unnamed.isEmpty()) {
      return PruneReport.NOTHING;
    }
    if (trial) {
      return new PruneReport(
          0, 0, 0, unnamed.size(), unnamed.stream().mapToLong(Old::packed).sum());
    }
    return database.write(session -> {
      PruneReport removed = PruneReport.NOTHING;
      for (Old content : unnamed) {
        int gone =
            session.update(
                "delete from content where hash = ? and touched_at < ?", content.hash(), oldest);
        removed = removed.plus(new PruneReport(0, 0, 0, gone, gone * content.packed()));
      }
      return removed;
    });
  }

  private record Old(String hash, long packed) {}
}
