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
import java.util.regex.Pattern;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;

/** The SQLite file of a data folder, and the settings its connections share. Thread-safe. */
record SqliteEngine(DataFolder folder) implements Engine {
  /** Longer than any transaction of ours by far; then the activity is retried by its workflow. */
  private static final Duration WAIT_FOR_OTHERS = Duration.ofSeconds(20);

  /** Pages that a reading connection keeps, 256 KB: it looks up rows and rarely the same twice. */
  private static final int KEPT_PAGES_OF_READER = 64;

  /** What the write-ahead log shrinks back to after a burst. */
  private static final int KEPT_LOG_BYTES = 16 << 20;

  /** Reads are short; more connections would only hold more page caches. */
  private static final int MOST_READERS = 4;

  /** A transaction that may write, waiting for other writers before it has read anything. */
  private static final String BEGIN = "begin immediate";

  private static final String ALREADY_ALONE = "select 1";

  private static final String BYTES = "blob";

  /** Statements that only another database understands. */
  private static final Pattern OF_OTHERS = Pattern.compile("\\{only [a-z]+}[^;]*;");

  private Path file() {
    return folder.database();
  }

  @Override
  public String place() {
    return file().toString();
  }

  @Override
  public void prepare(int version) {
    folder.prepareDatabase();
    // Turning a new file into WAL mode fails at once, not after a wait, when two try it.
    synchronized (SqliteEngine.class) {
      try (FileChannel channel = FileChannel.open(folder.opening(), StandardOpenOption.WRITE);
          FileLock lock = channel.lock();
          Session session = writing()) {
        Migrations.apply(
            session,
            version,
            place(),
            ALREADY_ALONE,
            ALREADY_ALONE,
            script -> OF_OTHERS.matcher(script.replace("{bytes}", BYTES)).replaceAll(""));
      } catch (SQLException e) {
        throw translate(e);
      } catch (IOException e) {
        throw new StoreUnusable("The store " + file() + " cannot be locked: " + e.getMessage(), e);
      }
    }
  }

  @Override
  public Session writing() throws SQLException {
    SQLiteConfig config = common();
    config.setJournalMode(JournalMode.WAL);
    // In WAL mode this loses nothing when a process dies, and never damages the file.
    config.setSynchronous(SynchronousMode.NORMAL);
    config.setJournalSizeLimit(KEPT_LOG_BYTES);
    config.enforceForeignKeys(true);
    return new Session(config.createConnection(url()), BEGIN);
  }

  @Override
  public Session reading() throws SQLException {
    SQLiteConfig config = common();
    config.setCacheSize(KEPT_PAGES_OF_READER);
    Connection connection = config.createConnection(url());
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma query_only = true");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return new Session(connection, BEGIN);
  }

  private static SQLiteConfig common() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout((int) WAIT_FOR_OTHERS.toMillis());
    config.setTempStore(TempStore.MEMORY); // never in a folder that others can read
    config.setGetGeneratedKeys(false); // would cost a second statement for each insert
    return config;
  }

  private String url() {
    return "jdbc:sqlite:" + file();
  }

  @Override
  public int mostReaders() {
    return MOST_READERS;
  }

  @Override
  public String sizeQuery() {
    return "select page_count * page_size from pragma_page_count(), pragma_page_size()";
  }

  @Override
  public String explain() {
    return "explain query plan ";
  }

  @Override
  public StoreException translate(SQLException e) {
    return SqliteFaults.translate(file(), e);
  }

  @Override
  public boolean concernsAll(SQLException e) {
    return SqliteFaults.isBusy(e);
  }

  @Override
  public boolean isBroken(SQLException e) {
    return false; // there is no line to a file that could break
  }
}
