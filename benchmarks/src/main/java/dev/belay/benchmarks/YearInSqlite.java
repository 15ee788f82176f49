package dev.belay.benchmarks;

import dev.belay.cli.TemporaryFolder;
import dev.belay.integrations.store.StorePlace;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A file. It has no server, gathers no statistics, and always takes an index where one serves. */
final class YearInSqlite implements YearPlace {
  private final TemporaryFolder folder;

  private YearInSqlite(TemporaryFolder folder) {
    this.folder = folder;
  }

  static YearInSqlite start() throws IOException {
    return new YearInSqlite(TemporaryFolder.create("belay-year"));
  }

  @Override
  public String name() {
    return "SQLite";
  }

  @Override
  public StorePlace place() {
    return StorePlace.in(folder.path());
  }

  @Override
  public long serverCpuMillis() {
    return 0;
  }

  @Override
  public void settle() {}

  @Override
  public void preferIndexes() {}

  @Override
  public void close() {
    try {
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
