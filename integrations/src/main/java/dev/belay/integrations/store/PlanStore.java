package dev.belay.integrations.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plans of campaigns, device by device, and how the devices stand in waves: what is too much
 * for a workflow's history. Thread-safe.
 */
public final class PlanStore {
  private static final String COLUMNS =
      "campaign, device, target, site, definition, diff_hash, state, diff, protection_kind,"
          + " protection, limitation, refused, warnings, fault, message, planned_at";

  /** With where each device stands by now; it may have done nothing yet. */
  private static final String STANDINGS =
      "select p."
          + COLUMNS.replace(", ", ", p.")
          + ", p.apart, p.wave, p.position, d.state, d.message, d.before_revision,"
          + " (select max(r.normalised_hash) from revision r"
          + " where r.device = d.device and r.hash = d.after_revision)"
          + " from device_plan p left join change_device d"
          + " on d.campaign = p.campaign and d.device = p.device where p.campaign = ?";

  private static final String REPLACED =
      "target = excluded.target, site = excluded.site, definition = excluded.definition,"
          + " diff_hash = excluded.diff_hash, state = excluded.state, diff = excluded.diff,"
          + " protection_kind = excluded.protection_kind, protection = excluded.protection,"
          + " limitation = excluded.limitation, refused = excluded.refused,"
          + " warnings = excluded.warnings, fault = excluded.fault, message = excluded.message,"
          + " planned_at = excluded.planned_at, apart = null, wave = null, position = null";

  private final Database database;

  PlanStore(Database database) {
    this.database = database;
  }

  /** Stores a plan in place of an earlier one of the same device; safe to repeat. */
  public void record(DevicePlan plan) {
    PlanFinding finding = plan.finding();
    database.write(session ->
        session.update(
            "insert into device_plan ("
                + COLUMNS
                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict (campaign, device) do update set "
                + REPLACED,
            plan.campaign(),
            plan.device(),
            plan.target(),
            plan.site(),
            plan.definition(),
            plan.diffHash(),
            finding.state().name(),
            finding.diff(),
            finding.protectionKind(),
            Store.clip(finding.protection()),
            Store.clip(finding.limitation()),
            Store.clip(finding.refused()),
            lines(finding.warnings()),
            finding.fault(),
            Store.clip(finding.message()),
            plan.plannedAt().toEpochMilli()));
  }

  /**
   * Says of every device of the run that was planned for the campaign, and has no plan, why. A
   * device that refused a line keeps what is known of that.
   *
   * @param untried said of devices that were never tried to an end
   */
  public void close(String campaign, String runId, String untried, Instant now) {
    database.write(session ->
        session.update(
            "insert into device_plan ("
                + COLUMNS
                + ") select ?, device, target, null, null, null, ?, null, null, null, null, null,"
                + " null, fault, coalesce(message, ?), ? from run_device"
                + " where run_id = ? and status <> ? and not exists (select 1 from device_plan"
                + " as planned where planned.campaign = ? and planned.device = run_device.device"
                + " and planned.state = ? and planned.fault = run_device.fault)"
                + " on conflict (campaign, device) do update set "
                + REPLACED,
            campaign,
            PlanState.FAILED.name(),
            untried,
            now.toEpochMilli(),
            runId,
            DeviceStatus.SUCCEEDED.name(),
            campaign,
            PlanState.REFUSED.name()));
  }

  /** Gives the devices their places, and takes away all others of the campaign; repeatable. */
  public void place(String campaign, List<PlanPlace> places) {
    database.write(session -> {
      session.update(
          "update device_plan set apart = null, wave = null, position = null where campaign = ?",
          campaign);
      for (PlanPlace place : places) {
        session.update(
            "update device_plan set apart = ?, wave = ?, position = ?"
                + " where campaign = ? and device = ?",
            place.apart(),
            place.wave(),
            place.position(),
            campaign,
            place.device());
      }
      return true;
    });
  }

  /**
   * The plans of a campaign by device, a page at a time.
   *
   * @param after the last device of the page before, or the empty string
   */
  public List<DevicePlanRow> page(String campaign, String after, int limit) {
    return database.read(session ->
        session.list(
            "select "
                + COLUMNS
                + ", apart, wave, position from device_plan"
                + " where campaign = ? and device > ? order by device limit ?",
            PlanStore::row,
            campaign,
            after,
            limit));
  }

  /** Devices of a wave in their order, from this position on. */
  public List<DevicePlanRow> wave(String campaign, int wave, int from, int limit) {
    return database.read(session ->
        session.list(
            "select "
                + COLUMNS
                + ", apart, wave, position from device_plan"
                + " where campaign = ? and wave = ? and position >= ? order by position limit ?",
            PlanStore::row,
            campaign,
            wave,
            from,
            limit));
  }

  /** The plan of one device, and what has become of it. */
  public Optional<PlanStandingRow> find(String campaign, String device) {
    return database.read(session ->
        session.first(STANDINGS + " and p.device = ?", PlanStore::standing, campaign, device));
  }

  /**
   * Devices of the campaign in this state, the last of the last wave first.
   *
   * @param wave from 1, or 0 for all
   * @param from so many are left out
   */
  public List<PlanStandingRow> inState(
      String campaign, String state, int wave, int from, int limit) {
    return database.read(session ->
        session.list(
            STANDINGS
                + " and d.state = ? and p.wave >= ? and p.wave <= ?"
                + " order by p.wave desc, p.position desc limit ? offset ?",
            PlanStore::standing,
            campaign,
            state,
            wave,
            wave == 0 ? Integer.MAX_VALUE : wave,
            limit,
            from));
  }

  /** How the devices of a campaign stand by now, wave by wave; those in no wave come first. */
  public List<WaveTally> tally(String campaign) {
    return database.read(session ->
        session.list(
            "select coalesce(p.wave, 0) as wave, coalesce(d.state, lower(p.state)) as state,"
                + " count(*) from device_plan p left join change_device d"
                + " on d.campaign = p.campaign and d.device = p.device where p.campaign = ?"
                + " group by coalesce(p.wave, 0), coalesce(d.state, lower(p.state))"
                + " order by 1, 2",
            row ->
                new WaveTally(
                    row.getInt(1) == 0 ? null : row.getInt(1), row.getString(2), row.getInt(3)),
            campaign));
  }

  /**
   * Other campaigns that have a plan to change the device, and have neither ended nor done so.
   *
   * @param over states of campaigns that have ended
   * @param open states of devices whose change has not ended
   */
  public List<String> others(String campaign, String device, Set<String> over, Set<String> open) {
    return database
        .read(session ->
            session.list(
                "select p.campaign, c.state, d.state from device_plan p"
                    + " join campaign c on c.id = p.campaign"
                    + " join change_device d on d.campaign = p.campaign and d.device = p.device"
                    + " where p.device = ? and p.campaign <> ? and p.state = ?"
                    + " order by p.campaign",
                row -> List.of(row.getString(1), row.getString(2), row.getString(3)),
                device,
                campaign,
                PlanState.CHANGES.name()))
        .stream()
        .filter(found -> !over.contains(found.get(1)) && open.contains(found.get(2)))
        .map(List::getFirst)
        .toList();
  }

  private static PlanStandingRow standing(ResultSet row) throws SQLException {
    return new PlanStandingRow(
        row(row), row.getString(20), row.getString(21), row.getString(22), row.getString(23));
  }

  private static DevicePlanRow row(ResultSet row) throws SQLException {
    PlanFinding finding =
        new PlanFinding(
            PlanState.valueOf(row.getString(7)),
            row.getString(8),
            row.getString(9),
            row.getString(10),
            row.getString(11),
            row.getString(12),
            row.getString(13) == null ? List.of() : List.of(row.getString(13).split("\n")),
            row.getString(14),
            row.getString(15));
    DevicePlan plan =
        new DevicePlan(
            row.getString(1),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            finding,
            Instant.ofEpochMilli(row.getLong(16)));
    return new DevicePlanRow(plan, row.getString(17), number(row, 18), number(row, 19));
  }

  private static @Nullable Integer number(ResultSet row, int column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? null : number;
  }

  private static @Nullable String lines(List<String> warnings) {
    return warnings.isEmpty()
        ? null
        : String.join(
            "\n", warnings.stream().map(line -> line.replaceAll("\\s*\\R\\s*", " ")).toList());
  }
}
