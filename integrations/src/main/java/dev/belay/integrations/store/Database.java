package dev.belay.integrations.store;

import java.sql.SQLException;

/** One writer and a few readers of the store's database. Thread-safe. */
final class Database implements AutoCloseable {
  private final Writer writer;
  private final Readers readers;

  private Database(Engine engine) {
    this.writer = new Writer(engine);
    this.readers = new Readers(engine);
  }

  /** What one transaction does; it may run twice, so it does nothing but talk to the session. */
  interface Work<T> {
    T run(Session session) throws SQLException;
  }

  /** Opens the database and brings its schema up to date. */
  static Database open(Engine engine) {
    engine.prepare();
    return new Database(engine);
  }

  <T> T write(Work<T> work) {
    return writer.write(work);
  }

  <T> T read(Work<T> work) {
    return readers.read(work);
  }

  @Override
  public void close() {
    writer.close();
    readers.close();
  }
}
