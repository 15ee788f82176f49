package dev.belay.integrations.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

/** One writer and a few readers of the store's database. Thread-safe. */
final class Database implements AutoCloseable {
  private final Writer writer;
  private final Readers readers;
  private final StoreMeter meter;
  private final String sizeQuery;

  private Database(Engine engine, StoreMeter meter) {
    this.meter = meter;
    this.sizeQuery = engine.sizeQuery();
    this.writer = new Writer(engine, meter);
    this.readers = new Readers(engine);
  }

  /** What one transaction does; it may run twice, so it does nothing but talk to the session. */
  interface Work<T> {
    T run(Session session) throws SQLException;
  }

  /** Opens the database and brings its schema up to date. */
  static Database open(Engine engine) {
    return open(engine, StoreMeter.none());
  }

  /** The same, with every call counted. */
  static Database open(Engine engine, StoreMeter meter) {
    engine.prepare();
    return new Database(engine, meter);
  }

  <T> T write(Work<T> work) {
    return measured(StoreMeter.Call.WRITE, () -> writer.write(work));
  }

  <T> T read(Work<T> work) {
    return measured(StoreMeter.Call.READ, () -> readers.read(work));
  }

  private <T> T measured(StoreMeter.Call call, Supplier<T> work) {
    long began = System.nanoTime();
    StoreMeter.Result result = StoreMeter.Result.ERROR;
    try {
      T value = work.get();
      result = StoreMeter.Result.OK;
      return value;
    } catch (StoreException known) {
      result =
          known instanceof StoreException.StoreUnavailable
              ? StoreMeter.Result.UNAVAILABLE
              : StoreMeter.Result.UNUSABLE;
      throw known;
    } finally {
      meter.called(call, result, Duration.ofNanos(System.nanoTime() - began));
    }
  }

  /** Bytes on its disk. */
  long size() {
    return read(session -> session.first(sizeQuery, row -> row.getLong(1)).orElse(0L));
  }

  @Override
  public void close() {
    writer.close();
    readers.close();
  }
}
