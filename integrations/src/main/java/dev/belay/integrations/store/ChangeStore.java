package dev.belay.integrations.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Changes and restores with what happened on each device, for the time after their workflow
 * histories have expired. Thread-safe.
 */
public final class ChangeStore {
  private static final String CAMPAIGN =
      "id, kind, title, ticket, actor, definition, state, message, created_at, updated_at";

  private static final String DEVICE =
      "device, operation, step, state, diff_hash, diff, before_revision, after_revision, fault,"
          + " message, updated_at";

  private final Database database;

  ChangeStore(Database database) {
    this.database = database;
  }

  /** Stores a campaign in the given state; one that exists stays as it is, so it is repeatable. */
  public CampaignRow create(NewCampaign campaign, String state) {
    return database.write(session -> {
      long created = campaign.createdAt().toEpochMilli();
      session.update(
          "insert into campaign ("
              + CAMPAIGN
              + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
          campaign.id(),
          campaign.kind(),
          Store.clip(campaign.title()),
          campaign.ticket(),
          campaign.actor(),
          campaign.definition(),
          state,
          null,
          created,
          created);
      return find(session, campaign.id()).orElseThrow();
    });
  }

  /** Moves a campaign; a word older than the last one changes nothing. */
  public void setState(String id, String state, @Nullable String message, Instant now) {
    int moved =
        database.write(session ->
            find(session, id).isEmpty()
                ? -1
                : session.update(
                    "update campaign set state = ?, message = ?, updated_at = ?"
                        + " where id = ? and updated_at <= ?",
                    state,
                    Store.clip(message),
                    now.toEpochMilli(),
                    id,
                    now.toEpochMilli()));
    if (moved < 0) {
      throw new IllegalArgumentException("there is no campaign " + id);
    }
  }

  /**
   * Records a step, and appends it to the audit log in the same transaction. Safe to repeat and to
   * hear late: a known step is not stored twice, and an older one only fills what the newer ones
   * left open.
   *
   * @throws IllegalArgumentException when there is no such campaign
   */
  public void record(ChangeStep step) {
    database.write(session -> {
      if (find(session, step.campaign()).isEmpty()) {
        throw new IllegalArgumentException("there is no campaign " + step.campaign());
      }
      insertStep(session, step);
      AuditStore.append(session, StepAudit.of(step));
      Optional<Long> known =
          session.first(
              "select sequence from change_device where campaign = ? and device = ?",
              row -> row.getLong(1),
              step.campaign(),
              step.device());
      if (known.isEmpty()) {
        insertDevice(session, step);
      } else {
        updateDevice(session, step, step.sequence() > known.get());
      }
      return true;
    });
  }

  private static void insertStep(Session session, ChangeStep step) throws SQLException {
    session.update(
        "insert into change_step (campaign, device, operation, sequence, step, state, fault,"
            + " message, happened_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (campaign, device, operation, sequence) do nothing",
        step.campaign(),
        step.device(),
        step.operation(),
        step.sequence(),
        step.step(),
        step.state(),
        step.fault(),
        Store.clip(step.message()),
        step.happenedAt().toEpochMilli());
  }

  private static void insertDevice(Session session, ChangeStep step) throws SQLException {
    session.update(
        "insert into change_device (campaign, sequence, "
            + DEVICE
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        step.campaign(),
        step.sequence(),
        step.device(),
        step.operation(),
        step.step(),
        step.state(),
        step.diffHash(),
        step.diff(),
        step.before(),
        step.after(),
        step.fault(),
        Store.clip(step.message()),
        step.happenedAt().toEpochMilli());
  }

  private static void updateDevice(Session session, ChangeStep step, boolean newer)
      throws SQLException {
    session.update(
        newer
            ? "update change_device set diff_hash = coalesce(?, diff_hash),"
                + " diff = coalesce(?, diff), before_revision = coalesce(?, before_revision),"
                + " after_revision = coalesce(?, after_revision) where campaign = ? and device = ?"
            : "update change_device set diff_hash = coalesce(diff_hash, ?),"
                + " diff = coalesce(diff, ?), before_revision = coalesce(before_revision, ?),"
                + " after_revision = coalesce(after_revision, ?) where campaign = ? and device = ?",
        step.diffHash(),
        step.diff(),
        step.before(),
        step.after(),
        step.campaign(),
        step.device());
    if (newer) {
      session.update(
          "update change_device set operation = ?, sequence = ?, step = ?, state = ?, fault = ?,"
              + " message = ?, updated_at = ? where campaign = ? and device = ?",
          step.operation(),
          step.sequence(),
          step.step(),
          step.state(),
          step.fault(),
          Store.clip(step.message()),
          step.happenedAt().toEpochMilli(),
          step.campaign(),
          step.device());
    }
  }

  public Optional<CampaignRow> find(String id) {
    return database.read(session -> find(session, id));
  }

  /** Newest first, after leaving out as many as asked. */
  public List<CampaignRow> list(int limit, int offset) {
    return database.read(session ->
        session.list(
            "select "
                + CAMPAIGN
                + " from campaign order by created_at desc, id desc limit ? offset ?",
            ChangeStore::campaign,
            limit,
            offset));
  }

  /** The devices of a campaign, by name; half a kilobyte for each. */
  public List<DeviceChangeRow> devices(String campaign) {
    return database.read(session ->
        session.list(
            "select " + DEVICE + " from change_device where campaign = ? order by device",
            ChangeStore::device,
            campaign));
  }

  /** One of them. */
  public Optional<DeviceChangeRow> device(String campaign, String device) {
    return database.read(session ->
        session.first(
            "select " + DEVICE + " from change_device where campaign = ? and device = ?",
            ChangeStore::device,
            campaign,
            device));
  }

  /** The campaign or restore in which this operation worked on the device. */
  public Optional<CampaignRow> ofOperation(String device, String operation) {
    return database.read(session ->
        session.first(
            "select "
                + CAMPAIGN
                + " from campaign where id in (select campaign from change_device where device = ?)"
                + " and exists (select 1 from change_step s where s.campaign = campaign.id"
                + " and s.device = ? and s.operation = ?)",
            ChangeStore::campaign,
            device,
            device,
            operation));
  }

  /**
   * Campaigns that were at work on a device in a span of time, the newest first.
   *
   * @param hash when given, only those that left the device with this configuration
   */
  public List<CampaignRow> atWork(
      String device, Instant from, Instant until, @Nullable String hash) {
    return database.read(session ->
        session.list(
            "select "
                + CAMPAIGN
                + " from campaign where id in (select d.campaign from change_device d"
                + " where d.device = ? and (? = '' or d.after_revision = ?) and exists (select 1"
                + " from change_step s where s.campaign = d.campaign and s.device = d.device"
                + " and s.happened_at >= ? and s.happened_at <= ?))"
                + " order by created_at desc, id desc",
            ChangeStore::campaign,
            device,
            hash == null ? "" : hash,
            hash == null ? "" : hash,
            from.toEpochMilli(),
            until.toEpochMilli()));
  }

  /** How many devices of a campaign are in which state. */
  public SortedMap<String, Integer> counts(String campaign) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    database
        .read(session ->
            session.list(
                "select state, count(*) from change_device where campaign = ? group by state",
                row -> Map.entry(row.getString(1), row.getInt(2)),
                campaign))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  /** Every step of a device in a campaign, in order. */
  public List<ChangeStepRow> steps(String campaign, String device) {
    return database.read(session ->
        session.list(
            "select operation, sequence, step, state, fault, message, happened_at"
                + " from change_step where campaign = ? and device = ?"
                + " order by sequence, happened_at",
            row ->
                new ChangeStepRow(
                    row.getString(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    Instant.ofEpochMilli(row.getLong(7))),
            campaign,
            device));
  }

  private static Optional<CampaignRow> find(Session session, String id) throws SQLException {
    return session.first(
        "select " + CAMPAIGN + " from campaign where id = ?", ChangeStore::campaign, id);
  }

  private static CampaignRow campaign(ResultSet row) throws SQLException {
    return new CampaignRow(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        Instant.ofEpochMilli(row.getLong(9)),
        Instant.ofEpochMilli(row.getLong(10)));
  }

  private static DeviceChangeRow device(ResultSet row) throws SQLException {
    return new DeviceChangeRow(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        Instant.ofEpochMilli(row.getLong(11)));
  }
}
