package dev.belay.integrations.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What became of each device of a run. Outcomes may come twice, late and out of order, from workers
 * that were killed or frozen; each device still counts exactly once. Thread-safe.
 */
public final class OutcomeStore {
  private static final String COLUMNS =
      "device, status, tries, fault, message, revision, changed, lane_holder, elapsed_ms,"
          + " finished_at";

  private final Database database;

  OutcomeStore(Database database) {
    this.database = database;
  }

  /**
   * Records an outcome. A success is the last word, whenever it comes. Otherwise the newer try
   * wins, and a try of a pass that is over is not heard.
   *
   * @throws IllegalArgumentException when the run has no such device
   * @throws StoreException when it could not be recorded
   */
  public Recorded record(DeviceOutcome outcome) {
    return database.write(session -> {
      Standing standing = standing(session, outcome);
      Recorded answer = standing.judge(outcome);
      if (answer == Recorded.COUNTED) {
        update(session, outcome);
      }
      return answer;
    });
  }

  private static Standing standing(Session session, DeviceOutcome outcome) throws SQLException {
    return session
        .first(
            "select status, pass, outcome_pass, outcome_attempt from run_device"
                + " where run_id = ? and device = ?",
            row ->
                new Standing(
                    DeviceStatus.valueOf(row.getString(1)),
                    row.getInt(2),
                    row.getInt(3),
                    row.getInt(4)),
            outcome.runId(),
            outcome.device())
        .orElseThrow(() ->
            new IllegalArgumentException(
                "run " + outcome.runId() + " has no device " + outcome.device()));
  }

  private static void update(Session session, DeviceOutcome outcome) throws SQLException {
    session.update(
        "update run_device set status = ?, outcome_pass = ?, outcome_attempt = ?,"
            + " tries = tries + 1, fault = ?, message = ?, revision = ?, changed = ?,"
            + " lane_holder = ?, elapsed_ms = ?, finished_at = ?, settled = ?"
            + " where run_id = ? and device = ?",
        outcome.status().name(),
        outcome.pass(),
        outcome.attempt(),
        outcome.fault(),
        Store.clip(outcome.message()),
        outcome.revision(),
        outcome.changed() ? 1 : 0,
        outcome.laneHolder(),
        outcome.elapsed().toMillis(),
        outcome.finishedAt().toEpochMilli(),
        outcome.status() == DeviceStatus.DEFERRED ? null : nextSettled(session, outcome.runId()),
        outcome.runId(),
        outcome.device());
  }

  /** All writing goes one after the other, so no number is given twice or becomes visible late. */
  private static long nextSettled(Session session, String runId) throws SQLException {
    return session
        .first(
            "select coalesce(max(settled), 0) + 1 from run_device where run_id = ?",
            row -> row.getLong(1),
            runId)
        .orElse(1L);
  }

  /**
   * The final outcomes of a run as they came, a page at a time.
   *
   * @param after the last number of the page before, or 0
   */
  public List<SettledRow> settled(String runId, long after, int limit) {
    return database.read(session ->
        session.list(
            "select "
                + COLUMNS
                + ", settled from run_device where run_id = ? and settled > ?"
                + " order by settled limit ?",
            row -> new SettledRow(row.getLong(11), row(row)),
            runId,
            after,
            limit));
  }

  /** How many devices of the run are where. */
  public RunCounts counts(String runId) {
    return database.read(session ->
        sum(
            session.list(
                "select status, count(*), sum(changed) from run_device"
                    + " where run_id = ? group by status",
                OutcomeStore::tally,
                runId)));
  }

  /** The same for one batch; a device without an outcome in this pass counts as pending. */
  public RunCounts counts(String runId, int pass, int batch) {
    return database.read(session ->
        sum(
            session.list(
                "select case when outcome_pass < ? and status <> ? then ? else status end"
                    + " as seen, count(*), sum(changed) from run_device"
                    + " where run_id = ? and pass = ? and batch = ? group by seen",
                OutcomeStore::tally,
                pass,
                DeviceStatus.SUCCEEDED.name(),
                DeviceStatus.PENDING.name(),
                runId,
                pass,
                batch)));
  }

  /** Which faults the devices that are not done have, the most frequent first. */
  public List<FaultCount> faults(String runId) {
    return database.read(session ->
        session.list(
            "select fault, count(*) as devices from run_device"
                + " where run_id = ? and status in (?, ?) and fault is not null"
                + " group by fault order by devices desc, fault",
            row -> new FaultCount(row.getString(1), row.getInt(2)),
            runId,
            DeviceStatus.DEFERRED.name(),
            DeviceStatus.FAILED.name()));
  }

  /**
   * The devices of a run by name, a page at a time.
   *
   * @param after the last name of the page before, or the empty string
   */
  public List<OutcomeRow> page(String runId, Set<DeviceStatus> statuses, String after, int limit) {
    if (statuses.isEmpty()) {
      return List.of();
    }
    List<Object> arguments = new ArrayList<>(List.of(runId, after));
    statuses.forEach(status -> arguments.add(status.name()));
    arguments.add(limit);
    String places = String.join(", ", Collections.nCopies(statuses.size(), "?"));
    return database.read(session ->
        session.list(
            "select "
                + COLUMNS
                + " from run_device where run_id = ? and device > ? and status in ("
                + places
                + ") order by device limit ?",
            OutcomeStore::row,
            arguments.toArray()));
  }

  /** What is known of one device of a run. */
  public Optional<OutcomeRow> find(String runId, String device) {
    return database.read(session ->
        session.first(
            "select " + COLUMNS + " from run_device where run_id = ? and device = ?",
            OutcomeStore::row,
            runId,
            device));
  }

  private static RunCounts sum(List<Tally> tallies) {
    Map<DeviceStatus, Integer> devices = new EnumMap<>(DeviceStatus.class);
    int changed = 0;
    for (Tally tally : tallies) {
      devices.merge(tally.status, tally.devices, Integer::sum);
      changed += tally.status == DeviceStatus.SUCCEEDED ? tally.changed : 0;
    }
    return new RunCounts(
        devices.getOrDefault(DeviceStatus.PENDING, 0),
        devices.getOrDefault(DeviceStatus.SUCCEEDED, 0),
        devices.getOrDefault(DeviceStatus.DEFERRED, 0),
        devices.getOrDefault(DeviceStatus.FAILED, 0),
        changed);
  }

  private static Tally tally(ResultSet row) throws SQLException {
    return new Tally(DeviceStatus.valueOf(row.getString(1)), row.getInt(2), row.getInt(3));
  }

  private static OutcomeRow row(ResultSet row) throws SQLException {
    long elapsed = row.getLong(9);
    boolean tried = !row.wasNull();
    return new OutcomeRow(
        row.getString(1),
        DeviceStatus.valueOf(row.getString(2)),
        row.getInt(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getInt(7) != 0,
        row.getString(8),
        tried ? Duration.ofMillis(elapsed) : null,
        tried ? Instant.ofEpochMilli(row.getLong(10)) : null);
  }

  private record Tally(DeviceStatus status, int devices, int changed) {}

  /** What is recorded of a device, against which a new outcome is judged. */
  private record Standing(DeviceStatus status, int pass, int outcomePass, int outcomeAttempt) {
    Recorded judge(DeviceOutcome outcome) {
      if (status == DeviceStatus.SUCCEEDED) {
        return Recorded.ALREADY_SUCCEEDED;
      }
      if (outcome.status() == DeviceStatus.SUCCEEDED) {
        return Recorded.COUNTED; // its configuration is stored, however late the word comes
      }
      boolean newer =
          outcome.pass() > outcomePass
              || (outcome.pass() == outcomePass && outcome.attempt() > outcomeAttempt);
      return newer && outcome.pass() >= pass ? Recorded.COUNTED : Recorded.SUPERSEDED;
    }
  }
}
