package dev.belay.benchmarks;

import dev.belay.integrations.store.Store;
import dev.belay.integrations.store.StorePlace;
import java.io.IOException;
import java.sql.SQLException;

/** A database that a year of backups is stored in. For one thread. */
interface YearPlace extends AutoCloseable {
  /** For people. */
  String name();

  /** Where a store is opened. */
  StorePlace place();

  /** The processor time that servers of the database have used so far; this process is counted. */
  long serverCpuMillis() throws IOException;

  /** Whatever the database does by itself sooner or later, now: it gathers its statistics. */
  void settle() throws SQLException;

  /**
   * Lets the planner take an index wherever one serves, however little there is: for small stores,
   * of which it would rather read all.
   */
  void preferIndexes() throws SQLException;

  @Override
  void close();

  /** Opens it as workers do. */
  default Store open() {
    return place().open();
  }
}
