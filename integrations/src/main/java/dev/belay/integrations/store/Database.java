package dev.belay.integrations.store;

import dev.belay.integrations.store.StoreException.StoreUnusable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;

/**
 * The SQLite file: one writer, a few readers, and the settings they share. The only class that
 * opens connections, so the place where another database would begin. Thread-safe.
 */
final class Database implements AutoCloseable {
  /** Longer than any transaction of ours by far; then the activity is retried by its workflow. */
  private static final Duration WAIT_FOR_OTHERS = Duration.ofSeconds(20);

  /** Pages that a reading connection keeps, 256 KB: it looks up rows and rarely the same twice. */
  private static final int KEPT_PAGES_OF_READER = 64;

  /** What the write-ahead log shrinks back to after a burst. */
  private static final int KEPT_LOG_BYTES = 16 << 20;

  private final Writer writer;
  private final Readers readers;

  private Database(Path file) {
    this.writer = new Writer(file, () -> new Session(writing(file)));
    this.readers = new Readers(file, () -> new Session(reading(file)));
  }

  /** What one transaction does; it may run twice, so it does nothing but talk to the session. */
  interface Work<T> {
    T run(Session session) throws SQLException;
  }

  /** Opens a connection. */
  interface Opener {
    Session open() throws SQLException;
  }

  /** Opens the file and brings its schema up to date. */
  static Database open(DataFolder folder) {
    Path file = folder.database();
    // Turning a new file into WAL mode fails at once, not after a wait, when two try it.
    synchronized (Database.class) {
      try (FileChannel channel = FileChannel.open(folder.opening(), StandardOpenOption.WRITE);
          FileLock lock = channel.lock();
          Session session = new Session(writing(file))) {
        Migrations.apply(session, file);
      } catch (SQLException e) {
        throw SqliteFaults.translate(file, e);
      } catch (IOException e) {
        throw new StoreUnusable("The store " + file + " cannot be locked: " + e.getMessage(), e);
      }
    }
    return new Database(file);
  }

  <T> T write(Work<T> work) {
    return writer.write(work);
  }

  <T> T read(Work<T> work) {
    return readers.read(work);
  }

  private static Connection writing(Path file) throws SQLException {
    SQLiteConfig config = common();
    config.setJournalMode(JournalMode.WAL);
    // In WAL mode this loses nothing when a process dies, and never damages the file.
    config.setSynchronous(SynchronousMode.NORMAL);
    config.setJournalSizeLimit(KEPT_LOG_BYTES);
    config.enforceForeignKeys(true);
    return config.createConnection(url(file));
  }

  private static Connection reading(Path file) throws SQLException {
    SQLiteConfig config = common();
    config.setCacheSize(KEPT_PAGES_OF_READER);
    Connection connection = config.createConnection(url(file));
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma query_only = true");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  private static SQLiteConfig common() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout((int) WAIT_FOR_OTHERS.toMillis());
    config.setTempStore(TempStore.MEMORY); // never in a folder that others can read
    config.setGetGeneratedKeys(false); // would cost a second statement for each insert
    return config;
  }

  private static String url(Path file) {
    return "jdbc:sqlite:" + file;
  }

  @Override
  public void close() {
    writer.close();
    readers.close();
  }
}
