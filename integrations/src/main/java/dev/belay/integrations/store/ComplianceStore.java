package dev.belay.integrations.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What came of judging stored configurations by rules, run by run. Thread-safe. */
public final class ComplianceStore {
  private static final String RUN =
      "id, scope, actor, made_with, sources, max_age_ms, devices, started_at, finished_at";

  private static final String RULE =
      "position, rule, title, description, severity, source, remediation, passed, failed, waived,"
          + " unjudged";

  private static final String DEVICE =
      "device, platform, site, role, revision, revision_number, taken_at, unjudged, passed, failed";

  private static final String FINDING = "device, position, outcome, note, evidence, more";

  private final Database database;

  ComplianceStore(Database database) {
    this.database = database;
  }

  /** What is new in a run of a schedule. */
  public ComplianceNews news() {
    return new ComplianceNews(database);
  }

  /**
   * Stores that a run began, with the rules it judges by. What an attempt that came to no end has
   * left under the same id is removed.
   */
  public void begin(ComplianceRunRow run, List<ComplianceRuleRow> rules) {
    database.write(session -> {
      boolean left =
          session
              .first(
                  "select id from compliance_run where id = ? and finished_at is null",
                  row -> row.getString(1),
                  run.id())
              .isPresent();
      if (left) {
        remove(session, run.id());
      }
      session.update(
          "insert into compliance_run (" + RUN + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          run.id(),
          run.scope(),
          run.actor(),
          run.madeWith(),
          run.sources(),
          run.maxAge().toMillis(),
          run.devices(),
          run.startedAt().toEpochMilli(),
          null);
      for (ComplianceRuleRow rule : rules) {
        session.update(
            "insert into compliance_rule (run_id, "
                + RULE
                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            run.id(),
            rule.position(),
            rule.rule(),
            rule.title(),
            rule.description(),
            rule.severity(),
            rule.source(),
            rule.remediation(),
            rule.passed(),
            rule.failed(),
            rule.waived(),
            rule.unjudged());
      }
      return true;
    });
  }

  /**
   * Stores what became of some devices, in one transaction.
   *
   * @param run as it was begun
   * @throws StoreException.StoreUnusable when it was begun again meanwhile: nothing is stored
   */
  public void record(
      ComplianceRunRow run,
      List<ComplianceDeviceRow> devices,
      List<ComplianceFindingRow> findings) {
    database.write(session -> {
      ensureOurs(session, run);
      for (ComplianceDeviceRow row : devices) {
        session.update(
            "insert into compliance_device (run_id, "
                + DEVICE
                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            run.id(),
            row.device(),
            row.platform(),
            row.site(),
            row.role(),
            row.revision(),
            row.number(),
            row.takenAt() == null ? null : row.takenAt().toEpochMilli(),
            Store.clip(row.unjudged()),
            row.passed().stream().map(String::valueOf).collect(Collectors.joining(",")),
            row.failed());
      }
      for (ComplianceFindingRow row : findings) {
        session.update(
            "insert into compliance_finding (run_id, " + FINDING + ") values (?, ?, ?, ?, ?, ?, ?)",
            run.id(),
            row.device(),
            row.position(),
            row.outcome().name(),
            Store.clip(row.note()),
            row.evidence(),
            row.more());
      }
      return true;
    });
  }

  /**
   * Stores that a run has ended, and what its rules came to.
   *
   * @throws StoreException.StoreUnusable when it was begun again meanwhile: nothing is stored
   */
  public void finish(ComplianceRunRow run, List<ComplianceRuleRow> rules, Instant now) {
    database.write(session -> {
      ensureOurs(session, run);
      for (ComplianceRuleRow rule : rules) {
        session.update(
            "update compliance_rule set passed = ?, failed = ?, waived = ?, unjudged = ?"
                + " where run_id = ? and position = ?",
            rule.passed(),
            rule.failed(),
            rule.waived(),
            rule.unjudged(),
            run.id(),
            rule.position());
      }
      return session.update(
          "update compliance_run set finished_at = ? where id = ?", now.toEpochMilli(), run.id());
    });
  }

  /** An attempt that froze must not write into the run that another one has begun again. */
  private static void ensureOurs(Session session, ComplianceRunRow run) throws SQLException {
    boolean ours =
        session
            .first(
                "select id from compliance_run where id = ? and started_at = ? and finished_at is"
                    + " null",
                row -> row.getString(1),
                run.id(),
                run.startedAt().toEpochMilli())
            .isPresent();
    if (!ours) {
      throw new StoreException.StoreUnusable(
          "The compliance run " + run.id() + " was begun again, or has ended, elsewhere", null);
    }
  }

  /** Removes a run with all that belongs to it; returns of how many devices. */
  static int remove(Session session, String run) throws SQLException {
    session.update("delete from compliance_finding where run_id = ?", run);
    int devices = session.update("delete from compliance_device where run_id = ?", run);
    session.update("delete from compliance_rule where run_id = ?", run);
    session.update("delete from compliance_run where id = ?", run);
    return devices;
  }

  /** One run. */
  public Optional<ComplianceRunRow> find(String run) {
    return database.read(session ->
        session.first(
            "select " + RUN + " from compliance_run where id = ?", ComplianceStore::run, run));
  }

  /** Newest first. */
  public List<ComplianceRunRow> runs(int limit) {
    return database.read(session ->
        session.list(
            "select " + RUN + " from compliance_run order by started_at desc, id desc limit ?",
            ComplianceStore::run,
            limit));
  }

  /** The rules of a run, in order. */
  public List<ComplianceRuleRow> rules(String run) {
    return database.read(session ->
        session.list(
            "select " + RULE + " from compliance_rule where run_id = ? order by position",
            ComplianceStore::rule,
            run));
  }

  /**
   * The devices of a run by name, a page at a time.
   *
   * @param after the last device of the page before, or the empty string
   */
  public List<ComplianceDeviceRow> devices(String run, String after, int limit) {
    return database.read(session ->
        session.list(
            "select "
                + DEVICE
                + " from compliance_device where run_id = ? and device > ? order by device limit ?",
            ComplianceStore::device,
            run,
            after,
            limit));
  }

  /** One of them. */
  public Optional<ComplianceDeviceRow> device(String run, String device) {
    return database.read(session ->
        session.first(
            "select " + DEVICE + " from compliance_device where run_id = ? and device = ?",
            ComplianceStore::device,
            run,
            device));
  }

  /** What does not hold on the devices between two names, both included; by device and rule. */
  public List<ComplianceFindingRow> findings(String run, String first, String last) {
    return database.read(session ->
        session.list(
            "select "
                + FINDING
                + " from compliance_finding where run_id = ? and device >= ? and device <= ?"
                + " order by device, position",
            ComplianceStore::finding,
            run,
            first,
            last));
  }

  /**
   * The devices on which a rule does not hold, by name, a page at a time.
   *
   * @param after the last device of the page before, or the empty string
   */
  public List<ComplianceFindingRow> findingsOf(String run, int position, String after, int limit) {
    return database.read(session ->
        session.list(
            "select "
                + FINDING
                + " from compliance_finding where run_id = ? and position = ? and device > ?"
                + " order by device limit ?",
            ComplianceStore::finding,
            run,
            position,
            after,
            limit));
  }

  private static ComplianceRunRow run(ResultSet row) throws SQLException {
    long finished = row.getLong(9);
    return new ComplianceRunRow(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        Duration.ofMillis(row.getLong(6)),
        row.getInt(7),
        Instant.ofEpochMilli(row.getLong(8)),
        finished == 0 ? null : Instant.ofEpochMilli(finished));
  }

  private static ComplianceRuleRow rule(ResultSet row) throws SQLException {
    return new ComplianceRuleRow(
        row.getInt(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getInt(8),
        row.getInt(9),
        row.getInt(10),
        row.getInt(11));
  }

  private static ComplianceDeviceRow device(ResultSet row) throws SQLException {
    boolean stored = row.getString(5) != null;
    String passed = row.getString(9);
    return new ComplianceDeviceRow(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        stored ? row.getLong(6) : null,
        stored ? Instant.ofEpochMilli(row.getLong(7)) : null,
        row.getString(8),
        passed.isEmpty()
            ? List.of()
            : Arrays.stream(passed.split(",")).map(Integer::valueOf).toList(),
        row.getInt(10));
  }

  private static ComplianceFindingRow finding(ResultSet row) throws SQLException {
    return new ComplianceFindingRow(
        row.getString(1),
        row.getInt(2),
        ComplianceOutcome.valueOf(row.getString(3)),
        row.getString(4),
        row.getString(5),
        row.getInt(6));
  }
}
