package dev.belay.integrations.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs over many devices. A run outlives the workflow execution that serves it: each execution
 * announces itself once by {@link #create} or {@link #resume} and then plans its passes.
 * Thread-safe.
 */
public final class RunStore {
  private static final String COLUMNS =
      "id, kind, title, actor, state, message, devices, created_at, updated_at, finished_at,"
          + " order_hash";

  /** Nothing became of any device before it. */
  private static final int FIRST_PASS = 1;

  private final Database database;

  RunStore(Database database) {
    this.database = database;
  }

  /**
   * Stores a run with its devices, all or nothing. When the run exists this is {@link #resume}, so
   * it is safe to repeat.
   *
   * @param execution the workflow execution that will serve the run
   * @throws IllegalArgumentException when a device is listed twice or there is none
   */
  public RunPlan create(NewRun run, List<PlannedDevice> devices, String execution) {
    if (devices.isEmpty()) {
      throw new IllegalArgumentException("the run " + run.id() + " has no device");
    }
    if (devices.stream().map(PlannedDevice::name).distinct().count() != devices.size()) {
      throw new IllegalArgumentException("the run " + run.id() + " lists a device twice");
    }
    return database.write(session -> {
      if (find(session, run.id()).isEmpty()) {
        insert(session, run, devices);
      }
      return serve(session, run.id(), execution, run.createdAt());
    });
  }

  /**
   * Takes up a run: what succeeded stays done, everything else will be tried in new passes. The
   * same execution always gets the same answer, and its own work is not undone by asking again.
   * Empty when there is no such run.
   */
  public Optional<RunPlan> resume(String runId, String execution, Instant now) {
    return database.write(session ->
        find(session, runId).isEmpty()
            ? Optional.<RunPlan>empty()
            : Optional.of(serve(session, runId, execution, now)));
  }

  /** The pass with which the newest execution of a run began; empty when there is no such run. */
  public Optional<Integer> firstPass(String runId) {
    return database.read(session ->
        session.first(
            "select max(first_pass) from run_execution where run_id = ? having count(*) > 0",
            row -> row.getInt(1),
            runId));
  }

  private static void insert(Session session, NewRun run, List<PlannedDevice> devices)
      throws SQLException {
    long created = run.createdAt().toEpochMilli();
    session.update(
        "insert into run (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        run.id(),
        run.kind(),
        Store.clip(run.title()),
        run.actor(),
        RunState.RUNNING.name(),
        null,
        devices.size(),
        created,
        created,
        null,
        run.order());
    session.updateEach(
        "insert into run_device (run_id, device, shard, zone, target, status, pass, batch,"
            + " outcome_pass, outcome_attempt, tries, changed)"
            + " values (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0)",
        devices.stream()
            .map(device ->
                new @Nullable Object[] {
                  run.id(),
                  device.name(),
                  device.shard(),
                  device.zone(),
                  device.target(),
                  DeviceStatus.PENDING.name()
                }));
  }

  private static RunPlan serve(Session session, String runId, String execution, Instant now)
      throws SQLException {
    Optional<Integer> known =
        session.first(
            "select first_pass from run_execution where run_id = ? and execution = ?",
            row -> row.getInt(1),
            runId,
            execution);
    int firstPass = known.isPresent() ? known.get() : begin(session, runId, execution, now);
    return session
        .first(
            "select count(*), coalesce(sum(case when status <> ? then 1 else 0 end), 0)"
                + " from run_device where run_id = ?",
            row -> new RunPlan(runId, firstPass, row.getInt(1), row.getInt(2)),
            DeviceStatus.SUCCEEDED.name(),
            runId)
        .orElseThrow();
  }

  private static int begin(Session session, String runId, String execution, Instant now)
      throws SQLException {
    int firstPass =
        session
            .first(
                "select coalesce(max(pass), 0) + 1 from run_pass where run_id = ?",
                row -> row.getInt(1),
                runId)
            .orElse(1);
    session.update(
        "insert into run_execution (run_id, execution, first_pass, started_at)"
            + " values (?, ?, ?, ?)",
        runId,
        execution,
        firstPass,
        now.toEpochMilli());
    session.update(
        "update run set state = ?, message = null, finished_at = null, updated_at = ? where id = ?",
        RunState.RUNNING.name(),
        now.toEpochMilli(),
        runId);
    if (firstPass > FIRST_PASS) {
      takeUp(session, runId, firstPass);
    }
    return firstPass;
  }

  /**
   * The raised pass lets a late word of an earlier execution fall on deaf ears, unless it is good.
   */
  private static void takeUp(Session session, String runId, int firstPass) throws SQLException {
    session.update(
        "update run_device set status = ?, pass = ?, batch = -1, fault = null, message = null,"
            + " lane_holder = null where run_id = ? and status <> ?",
        DeviceStatus.PENDING.name(),
        firstPass,
        runId,
        DeviceStatus.SUCCEEDED.name());
  }

  /**
   * Moves a run. A run that ended is moved by {@link #resume} only, so a late word of its workflow
   * changes nothing.
   *
   * @param message why, where that needs saying
   * @return whether the run is now in that state
   */
  public boolean setState(String runId, RunState state, @Nullable String message, Instant now) {
    return database.write(session -> {
      Optional<RunRow> run = find(session, runId);
      if (run.isEmpty() || run.get().state().ended()) {
        return run.isPresent() && run.get().state() == state;
      }
      session.update(
          "update run set state = ?, message = ?, updated_at = ?, finished_at = ?"
              + " where id = ?",
          state.name(),
          Store.clip(message),
          now.toEpochMilli(),
          state.ended() ? (Long) now.toEpochMilli() : null,
          runId);
      return true;
    });
  }

  public Optional<RunRow> find(String runId) {
    return database.read(session -> find(session, runId));
  }

  /** Newest first, after leaving out as many as asked. */
  public List<RunRow> list(int limit, int offset) {
    return listWithout("", limit, offset);
  }

  /** The same without runs of a kind, which belong to something else that is listed. */
  public List<RunRow> listWithout(String kind, int limit, int offset) {
    return database.read(session ->
        session.list(
            "select "
                + COLUMNS
                + " from run where kind <> ? order by created_at desc, id desc limit ? offset ?",
            RunStore::row,
            kind,
            limit,
            offset));
  }

  /**
   * The newest run of a kind that has ended.
   *
   * @param schedule of those that this schedule began: small letters, digits and hyphens; null = of
   *     all
   */
  public Optional<RunRow> newestEnded(String kind, @Nullable String schedule) {
    return database.read(session ->
        session.first(
            "select "
                + COLUMNS
                + " from run where kind = ? and state in (?, ?, ?) and id like ?"
                + " order by created_at desc, id desc limit 1",
            RunStore::row,
            kind,
            RunState.SUCCEEDED.name(),
            RunState.FAILED.name(),
            RunState.CANCELLED.name(),
            schedule == null ? "%" : schedule + "-" + StoreFigures.DUE));
  }

  private static Optional<RunRow> find(Session session, String runId) throws SQLException {
    return session.first("select " + COLUMNS + " from run where id = ?", RunStore::row, runId);
  }

  private static RunRow row(ResultSet row) throws SQLException {
    long finished = row.getLong(10);
    return new RunRow(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        RunState.valueOf(row.getString(5)),
        row.getString(6),
        row.getInt(7),
        Instant.ofEpochMilli(row.getLong(8)),
        Instant.ofEpochMilli(row.getLong(9)),
        finished == 0 ? null : Instant.ofEpochMilli(finished),
        row.getString(11));
  }
}
