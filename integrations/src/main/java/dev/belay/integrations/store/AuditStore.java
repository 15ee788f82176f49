package dev.belay.integrations.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The audit log: lines that are only ever added, one chain per campaign, each tied to the one
 * before it by {@link AuditChain}. Nothing here changes or removes a line. Thread-safe.
 */
public final class AuditStore {
  private static final String COLUMNS =
      "campaign, sequence, entry, happened_at, actor, event, device, detail, previous, hash";

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  private final Database database;

  AuditStore(Database database) {
    this.database = database;
  }

  /** Appends a line and returns it; an entry that the chain has already is returned as it is. */
  public AuditRow append(AuditEntry entry) {
    return database.write(session -> append(session, entry));
  }

  /** The same within a transaction that writes down what the line is about. */
  static AuditRow append(Session session, AuditEntry entry) throws SQLException {
    Optional<AuditRow> known =
        session.first(
            "select " + COLUMNS + " from audit where campaign = ? and entry = ?",
            AuditStore::row,
            entry.campaign(),
            entry.entry());
    if (known.isPresent()) {
      return known.get();
    }
    Optional<AuditRow> last = last(session, entry.campaign());
    AuditRow row =
        sealed(
            entry,
            last.map(AuditRow::sequence).orElse(0L) + 1,
            last.map(AuditRow::hash).orElse(AuditChain.BEGINNING));
    session.update(
        "insert into audit (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row.campaign(),
        row.sequence(),
        row.entry(),
        row.at().toEpochMilli(),
        row.actor(),
        row.event(),
        row.device(),
        row.detail(),
        row.previous(),
        row.hash());
    return row;
  }

  private static AuditRow sealed(AuditEntry entry, long sequence, String previous) {
    AuditRow open =
        new AuditRow(
            entry.campaign(),
            sequence,
            entry.entry(),
            Instant.ofEpochMilli(entry.at().toEpochMilli()),
            plain(entry.actor()),
            plain(entry.event()),
            entry.device() == null || entry.device().isBlank() ? null : entry.device(),
            plain(Objects.requireNonNull(Store.clip(entry.detail()))),
            previous,
            "");
    return new AuditRow(
        open.campaign(),
        open.sequence(),
        open.entry(),
        open.at(),
        open.actor(),
        open.event(),
        open.device(),
        open.detail(),
        open.previous(),
        AuditChain.hash(open));
  }

  /** The last line of a chain; its hash is the chain's head. Empty when there is no such chain. */
  public Optional<AuditRow> last(String campaign) {
    return database.read(session -> last(session, campaign));
  }

  /**
   * The lines of a chain in order, a page at a time.
   *
   * @param after the sequence of the last line of the page before, or 0
   */
  public List<AuditRow> lines(String campaign, long after, int limit) {
    return database.read(session ->
        session.list(
            "select "
                + COLUMNS
                + " from audit where campaign = ? and sequence > ? order by sequence limit ?",
            AuditStore::row,
            campaign,
            after,
            limit));
  }

  /**
   * The campaigns that have a chain, by name, a page at a time.
   *
   * @param after the last name of the page before, or the empty string
   */
  public List<String> campaigns(String after, int limit) {
    return database.read(session ->
        session.list(
            "select distinct campaign from audit where campaign > ? order by campaign limit ?",
            row -> row.getString(1),
            after,
            limit));
  }

  private static Optional<AuditRow> last(Session session, String campaign) throws SQLException {
    return session.first(
        "select " + COLUMNS + " from audit where campaign = ? order by sequence desc limit 1",
        AuditStore::row,
        campaign);
  }

  /**
   * What a database gives back as it was put in: a line that came back otherwise would look as if
   * somebody had altered it. Half a character, which cutting may leave, becomes a question mark.
   */
  private static String plain(String text) {
    String line = CONTROL.matcher(text).replaceAll(" ").strip();
    return new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static AuditRow row(ResultSet row) throws SQLException {
    return new AuditRow(
        row.getString(1),
        row.getLong(2),
        row.getString(3),
        Instant.ofEpochMilli(row.getLong(4)),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10));
  }
}
