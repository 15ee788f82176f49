package dev.belay.integrations.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The configurations of the devices: each content once, each change a numbered row. Thread-safe.
 */
public final class RevisionStore {
  private static final String COLUMNS =
      "device, number, hash, normalised_hash, size, operation, purpose, taken_at";

  private static final String NEWEST_FIRST =
      "select " + COLUMNS + " from revision where device = ? order by number desc";

  private static final Pattern PLACE = Pattern.compile("@?([1-9][0-9]{0,2})|@([0-9]+)");
  private static final Pattern HASH_PREFIX = Pattern.compile("[0-9a-f]{4,64}");

  /** Comes after every hexadecimal digit. */
  private static final String AFTER_ANY_DIGIT = "g";

  private static final Duration LONGEST_RUN = Duration.ofDays(2);
  private static final int NEWEST_RUNS = 4;

  private final Database database;

  RevisionStore(Database database) {
    this.database = database;
  }

  /**
   * Stores a configuration unless its normalised hash is that of the device's latest one. Safe to
   * repeat: the same operation gets the same answer.
   *
   * @throws StoreException when it could not be stored
   */
  public SavedRevision save(NewRevision revision) {
    return save(revision, latest(revision.device()));
  }

  /**
   * The same for a caller who has just looked up the device's latest revision; it may be out of
   * date by now.
   */
  public SavedRevision save(NewRevision revision, Optional<RevisionRow> lastSeen) {
    Optional<SavedRevision> unchanged = lastSeen.flatMap(latest -> asUnchanged(latest, revision));
    if (unchanged.isPresent()) {
      return unchanged.get(); // the common case costs neither packing nor a transaction
    }
    PackedContent content = PackedContent.of(revision.bytes());
    return database.write(session -> save(session, revision, content));
  }

  private static SavedRevision save(Session session, NewRevision revision, PackedContent content)
      throws SQLException {
    Optional<RevisionRow> latest =
        session.first(NEWEST_FIRST + " limit 1", RevisionStore::row, revision.device());
    Optional<SavedRevision> unchanged = latest.flatMap(row -> asUnchanged(row, revision));
    if (unchanged.isPresent()) {
      return unchanged.get();
    }
    content.insert(session);
    RevisionRow row =
        new RevisionRow(
            revision.device(),
            latest.map(RevisionRow::number).orElse(0L) + 1,
            content.hash(),
            revision.normalisedHash(),
            content.size(),
            revision.operation(),
            revision.purpose(),
            Instant.ofEpochMilli(revision.takenAt().toEpochMilli()));
    session.update(
        "insert into revision (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?)",
        row.device(),
        row.number(),
        row.hash(),
        row.normalisedHash(),
        row.size(),
        row.operation(),
        row.purpose().name(),
        row.takenAt().toEpochMilli());
    return new SavedRevision(row, true);
  }

  private static Optional<SavedRevision> asUnchanged(RevisionRow latest, NewRevision revision) {
    if (!latest.normalisedHash().equals(revision.normalisedHash())) {
      return Optional.empty();
    }
    // The operation that stored this very row is asking again: it did find a change.
    boolean own =
        latest.operation().equals(revision.operation()) && latest.purpose() == revision.purpose();
    return Optional.of(new SavedRevision(latest, own));
  }

  /** The bytes of a revision's hash, proven to match it. */
  public Optional<byte[]> read(String hash) {
    return database.read(session -> PackedContent.read(session, hash));
  }

  /** Newest first. */
  public List<RevisionRow> history(String device, int limit) {
    return database.read(
        session -> session.list(NEWEST_FIRST + " limit ?", RevisionStore::row, device, limit));
  }

  /** The revision of that number. */
  public Optional<RevisionRow> numbered(String device, long number) {
    return database.read(session ->
        session.first(
            "select " + COLUMNS + " from revision where device = ? and number = ?",
            RevisionStore::row,
            device,
            number));
  }

  /**
   * What was stored in a span of time, over all devices, the oldest first, a page at a time.
   *
   * @param from the first moment
   * @param until the first moment that does not count
   * @param after the last revision of the page before; null for the first page
   */
  public List<RevisionRow> taken(
      Instant from, Instant until, @Nullable RevisionRow after, int limit) {
    long first = after == null ? from.toEpochMilli() : after.takenAt().toEpochMilli();
    String device = after == null ? "" : after.device();
    long number = after == null ? 0 : after.number();
    return database.read(session ->
        session.list(
            "select "
                + COLUMNS
                + " from revision where taken_at >= ? and taken_at < ? and (taken_at > ?"
                + " or device > ? or (device = ? and number > ?))"
                + " order by taken_at, device, number limit ?",
            RevisionStore::row,
            first,
            until.toEpochMilli(),
            first,
            device,
            device,
            number,
            limit));
  }

  /**
   * When the configuration of this hash was last seen to be the device's: when it was stored, or
   * when a later backup or change found it unchanged.
   *
   * @param since earlier sightings do not matter
   */
  public Instant lastSeen(RevisionRow revision, Instant since) {
    if (!revision.takenAt().isBefore(since)) {
      return revision.takenAt();
    }
    // A run that began earlier can still have ended within the time that matters.
    long begun = since.minus(LONGEST_RUN).toEpochMilli();
    return database.read(session -> {
      // Looking through each run of a month for each device would cost as much as reading all of
      // them does; nearly every device was read by one of the newest.
      Instant byRun = seenByRuns(session, revision, begun, NEWEST_RUNS);
      if (byRun.equals(Instant.EPOCH)) {
        byRun = seenByRuns(session, revision, begun, Integer.MAX_VALUE);
      }
      Instant byItself =
          newest(
              session,
              "select max(seen_at) from revision_seen where device = ? and hash = ?",
              revision.device(),
              revision.hash());
      return Stream.of(revision.takenAt(), byRun, byItself)
          .max(Comparator.naturalOrder())
          .orElseThrow();
    });
  }

  private static Instant seenByRuns(
      Session session, RevisionRow revision, long begun, int newestRuns) throws SQLException {
    return newest(
        session,
        "select max(finished_at) from run_device where device = ? and revision = ? and run_id in"
            + " (select id from run where created_at >= ? order by created_at desc limit ?)",
        revision.device(),
        revision.hash(),
        begun,
        newestRuns);
  }

  /** The maximum of nothing is the beginning of time. */
  private static Instant newest(Session session, String sql, Object... arguments)
      throws SQLException {
    return session.first(sql, row -> Instant.ofEpochMilli(row.getLong(1)), arguments).orElseThrow();
  }

  /**
   * Notes that an operation of its own has read this configuration again, unchanged. What fleet
   * runs read is known from their outcomes.
   */
  public void seenAgain(RevisionRow revision, Instant now) {
    database.write(session ->
        session.update(
            "insert into revision_seen (device, hash, seen_at) values (?, ?, ?)"
                + " on conflict (device) do update set hash = excluded.hash,"
                + " seen_at = excluded.seen_at",
            revision.device(),
            revision.hash(),
            now.toEpochMilli()));
  }

  /**
   * The devices that have a revision, by name, a page at a time.
   *
   * @param after the last name of the page before, or the empty string
   */
  public List<String> devices(String after, int limit) {
    return database.read(session ->
        session.list(
            "select device from revision where device > ? group by device order by device limit ?",
            row -> row.getString(1),
            after,
            limit));
  }

  /** The newest revision of a device. */
  public Optional<RevisionRow> latest(String device) {
    return database.read(
        session -> session.first(NEWEST_FIRST + " limit 1", RevisionStore::row, device));
  }

  /**
   * Finds what people name: {@code @1} or {@code @latest} is the newest, {@code @2} the one before
   * it; four or more characters are the beginning of a hash. The {@code @} may be left out.
   */
  public RevisionLookup find(String device, String name) {
    String asked = name.strip().toLowerCase(Locale.ROOT);
    if (asked.equals("latest") || asked.equals("@latest")) {
      return place(device, 1);
    }
    var place = PLACE.matcher(asked);
    if (place.matches()) {
      String digits = place.group(1) == null ? place.group(2) : place.group(1);
      return digits.length() > 9
          ? new RevisionLookup.Missing(device + " has no revision @" + digits)
          : place(device, Integer.parseInt(digits));
    }
    if (HASH_PREFIX.matcher(asked).matches()) {
      return prefix(device, asked);
    }
    return new RevisionLookup.Missing(
        "'"
            + name
            + "' names no revision: give @1 for the newest, @2 for the one before it, or four"
            + " or more characters of a hash");
  }

  private RevisionLookup place(String device, int place) {
    List<RevisionRow> found =
        place < 1
            ? List.of()
            : database.read(session ->
                session.list(
                    NEWEST_FIRST + " limit 1 offset ?", RevisionStore::row, device, place - 1));
    if (!found.isEmpty()) {
      return new RevisionLookup.Found(found.getFirst());
    }
    long count =
        database.read(session ->
            session
                .first(
                    "select count(*) from revision where device = ?", row -> row.getLong(1), device)
                .orElse(0L));
    return new RevisionLookup.Missing(
        count == 0
            ? "No revision of " + device + " is stored"
            : device + " has no revision @" + place + ": " + count + " are stored");
  }

  private RevisionLookup prefix(String device, String prefix) {
    List<RevisionRow> found =
        database.read(session ->
            session.list(
                "select "
                    + COLUMNS
                    + " from revision where device = ? and hash >= ? and hash < ?"
                    + " order by number desc",
                RevisionStore::row,
                device,
                prefix,
                prefix + AFTER_ANY_DIGIT));
    long contents = found.stream().map(RevisionRow::hash).distinct().count();
    if (contents == 1) {
      return new RevisionLookup.Found(found.getFirst());
    }
    return new RevisionLookup.Missing(
        contents == 0
            ? "No revision of " + device + " begins with " + prefix
            : contents + " revisions of " + device + " begin with " + prefix + ": give more of it");
  }

  private static RevisionRow row(ResultSet row) throws SQLException {
    return new RevisionRow(
        row.getString(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        row.getLong(5),
        row.getString(6),
        RevisionPurpose.valueOf(row.getString(7)),
        Instant.ofEpochMilli(row.getLong(8)));
  }
}
