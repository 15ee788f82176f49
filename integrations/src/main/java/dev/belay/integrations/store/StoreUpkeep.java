package dev.belay.integrations.store;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Looking after a store: proving it, letting go what is old, copying it. Safe beside workers, which
 * hardly wait for it. Thread-safe.
 */
public final class StoreUpkeep {
  private final Database database;

  StoreUpkeep(Database database) {
    this.database = database;
  }

  /** How much is stored. */
  public StoreSize size() {
    Map<String, Long> rows = new TreeMap<>();
    for (StoreTable table : StoreTable.values()) {
      rows.put(table.table(), sum("select count(*) from " + table.table()));
    }
    return new StoreSize(
        rows,
        sum("select coalesce(sum(size), 0) from content"),
        sum("select coalesce(sum(length(packed)), 0) from content"));
  }

  private long sum(String sql) {
    return database.read(session -> session.first(sql, row -> row.getLong(1)).orElse(0L));
  }

  /**
   * Reads every content and every revision and proves them.
   *
   * @param progress hears how many contents were read
   */
  public DamageReport check(LongConsumer progress) {
    return new StoreProof(database, progress).run();
  }

  /** What {@link #prune} would remove; contents that only those rows name are not counted. */
  public PruneReport wouldPrune(Retention retention, Instant now) {
    return new Pruning(database, retention, now, true).run();
  }

  /** Removes what the retention lets go. Interrupted, it has done a part. */
  public PruneReport prune(Retention retention, Instant now) {
    return new Pruning(database, retention, now, false).run();
  }

  /**
   * Copies everything into another store and compares the two.
   *
   * @param to empty, or left by a copy that was interrupted
   * @param progress hears how far it is, in words
   * @return how many rows each table has
   * @throws StoreException when one of them is away, or they are not the same in the end
   */
  public Map<String, Long> copyTo(Store to, Consumer<String> progress) {
    return new StoreCopy(database, to.upkeep().database, progress).run();
  }
}
