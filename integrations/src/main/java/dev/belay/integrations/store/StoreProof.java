package dev.belay.integrations.store;

import dev.belay.integrations.store.StoreException.StoreUnusable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Reads everything that is stored and proves it by its hash. Used by one thread. */
final class StoreProof {
  private static final int PAGE = 500;
  private static final int MOST_SENTENCES = 100;

  private final Database database;
  private final LongConsumer progress;
  private final List<String> damaged = new ArrayList<>();
  private long wrong;
  private long contents;
  private long bytes;

  /**
   * @param progress hears how many contents were read
   */
  StoreProof(Database database, LongConsumer progress) {
    this.database = database;
    this.progress = progress;
  }

  DamageReport run() {
    contents();
    return new DamageReport(contents, bytes, revisions(), damaged, wrong);
  }

  private void contents() {
    String after = "";
    List<String> page;
    do {
      String from = after;
      page =
          database.read(session ->
              session.list(
                  "select hash from content where hash > ? order by hash limit ?",
                  row -> row.getString(1),
                  from,
                  PAGE));
      page.forEach(this::content);
      progress.accept(contents + wrong);
      after = page.isEmpty() ? "" : page.getLast();
    } while (page.size() == PAGE);
  }

  private void content(String hash) {
    try {
      // One that was removed since the page was read is no damage.
      Optional<byte[]> read = database.read(session -> PackedContent.read(session, hash));
      if (read.isPresent()) {
        contents++;
        bytes += read.get().length;
      }
    } catch (StoreUnusable e) {
      report("content " + hash + " does not match its hash" + whose(hash));
    }
  }

  private String whose(String hash) {
    List<String> owners =
        database.read(session ->
            session.list(
                "select device, number from revision where hash = ? order by device limit 3",
                row -> row.getString(1) + " (number " + row.getLong(2) + ")",
                hash));
    return owners.isEmpty() ? "" : ": a configuration of " + String.join(", ", owners);
  }

  private long revisions() {
    database
        .read(session ->
            session.list(
                "select r.device, r.number, r.hash from revision r"
                    + " left join content c on c.hash = r.hash where c.hash is null"
                    + " order by r.device, r.number",
                row ->
                    "revision "
                        + row.getLong(2)
                        + " of "
                        + row.getString(1)
                        + " has lost its content "
                        + row.getString(3)))
        .forEach(this::report);
    return database.read(session ->
        session
            .first(
                "select count(*) from revision r join content c on c.hash = r.hash",
                row -> row.getLong(1))
            .orElse(0L));
  }

  private void report(String sentence) {
    wrong++;
    if (damaged.size() < MOST_SENTENCES) {
      damaged.add(sentence);
    }
  }
}
