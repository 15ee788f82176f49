package dev.belay.integrations.store;

import dev.belay.integrations.store.PassPlan.Share;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what is left of a run into batches, pass by pass, so that a workflow carries numbers instead
 * of device lists. Thread-safe.
 */
public final class PassStore {
  /** Of devices that leave it to their run. */
  private static final String NO_ZONE = "";

  private final Database database;

  PassStore(Database database) {
    this.database = database;
  }

  /**
   * Cuts the devices that neither succeeded nor failed for good, ordered by lane shard, into
   * batches of the given size, none of which has devices of two zones. Safe to repeat: a planned
   * pass gives the same answer for ever, whatever became of its devices.
   *
   * @throws IllegalArgumentException when the run does not exist or a later pass was planned
   *     already
   */
  public PassPlan plan(String runId, int pass, int batchSize) {
    if (pass < 1 || batchSize < 1) {
      throw new IllegalArgumentException("passes and batches hold at least one");
    }
    return database.write(session -> {
      Optional<PassPlan> planned = find(session, runId, pass);
      return planned.isPresent() ? planned.get() : cut(session, runId, pass, batchSize);
    });
  }

  private static PassPlan cut(Session session, String runId, int pass, int batchSize)
      throws SQLException {
    int latest =
        session
            .first(
                "select coalesce((select max(pass) from run_pass where run_id = run.id), 0)"
                    + " from run where id = ?",
                row -> row.getInt(1),
                runId)
            .orElseThrow(() -> new IllegalArgumentException("there is no run " + runId));
    if (pass <= latest) {
      throw new IllegalArgumentException(
          "pass " + pass + " of run " + runId + " is over: pass " + latest + " was planned");
    }
    int devices = 0;
    int batches = 0;
    List<Share> zones = new ArrayList<>();
    for (String zone : zonesLeft(session, runId)) {
      int more = cut(session, runId, pass, batchSize, zone, batches);
      int share = (more + batchSize - 1) / batchSize;
      devices += more;
      batches += share;
      if (!zone.equals(NO_ZONE)) {
        zones.add(new Share(zone, share));
      }
    }
    PassPlan plan = new PassPlan(runId, pass, batches, devices, zones);
    session.update(
        "insert into run_pass (run_id, pass, batches, devices, zones) values (?, ?, ?, ?, ?)",
        runId,
        pass,
        plan.batches(),
        plan.devices(),
        written(plan.zones()));
    return plan;
  }

  private static List<String> zonesLeft(Session session, String runId) throws SQLException {
    return session.list(
        "select distinct coalesce(zone, ?) as zone from run_device"
            + " where run_id = ? and status in (?, ?) order by zone",
        row -> row.getString(1),
        NO_ZONE,
        runId,
        DeviceStatus.PENDING.name(),
        DeviceStatus.DEFERRED.name());
  }

  /**
   * Writes each row to itself, with its new place. An update that joins the ranks would be shorter,
   * but PostgreSQL, whose statistics know nothing yet of a run that has just begun, compares every
   * device with every other one then.
   */
  private static int cut(
      Session session, String runId, int pass, int batchSize, String zone, int firstBatch)
      throws SQLException {
    String kept =
        "run_id, device, shard, zone, target, status, outcome_pass, outcome_attempt, tries, changed";
    return session.update(
        "insert into run_device ("
            + kept
            + ", pass, batch) select "
            + kept
            + ", ?, ? + (row_number() over (order by shard, device) - 1) / ? from run_device"
            + " where run_id = ? and status in (?, ?) and coalesce(zone, ?) = ?"
            + " on conflict (run_id, device) do update"
            + " set pass = excluded.pass, batch = excluded.batch",
        pass,
        firstBatch,
        batchSize,
        runId,
        DeviceStatus.PENDING.name(),
        DeviceStatus.DEFERRED.name(),
        NO_ZONE,
        zone);
  }

  /** A pass as it was planned. */
  public Optional<PassPlan> find(String runId, int pass) {
    return database.read(session -> find(session, runId, pass));
  }

  private static Optional<PassPlan> find(Session session, String runId, int pass)
      throws SQLException {
    return session.first(
        "select batches, devices, zones from run_pass where run_id = ? and pass = ?",
        row -> new PassPlan(runId, pass, row.getInt(1), row.getInt(2), read(row.getString(3))),
        runId,
        pass);
  }

  private static @Nullable String written(List<Share> zones) {
    return zones.isEmpty()
        ? null
        : zones.stream()
            .map(share -> share.batches() + " " + share.zone())
            .collect(Collectors.joining("\n"));
  }

  private static List<Share> read(@Nullable String zones) {
    return zones == null
        ? List.of()
        : zones
            .lines()
            .map(line -> line.split(" ", 2))
            .map(parts -> new Share(parts[1], Integer.parseInt(parts[0])))
            .toList();
  }

  /**
   * The devices of a batch that have no outcome in this pass: all at first, and what a killed
   * worker left undone when the batch is tried again.
   */
  public List<RunDevice> pending(String runId, int pass, int batch) {
    return database.read(session ->
        session.list(
            "select device, target, shard, status, tries from run_device"
                + " where run_id = ? and pass = ? and batch = ?"
                + " and outcome_pass < ? and status in (?, ?) order by shard, device",
            row ->
                new RunDevice(
                    row.getString(1),
                    row.getString(2),
                    row.getInt(3),
                    DeviceStatus.valueOf(row.getString(4)),
                    row.getInt(5)),
            runId,
            pass,
            batch,
            pass,
            DeviceStatus.PENDING.name(),
            DeviceStatus.DEFERRED.name()));
  }
}
