package dev.belay.integrations.store;

import dev.belay.integrations.store.StoreException.StoreUnavailable;
import dev.belay.integrations.store.StoreException.StoreUnusable;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says what a failure of SQLite means to us, and in words for people. */
final class SqliteFaults {
  /** The lowest byte of an extended result code is the code that tells what to do. */
  private static final int PRIMARY_CODE = 0xff;

  private SqliteFaults() {}

  static StoreException translate(Path file, SQLException e) {
    return switch (primaryCode(e)) {
      case SQLITE_FULL ->
          new StoreUnavailable(
              "The disk under " + file + " is full: nothing was stored; free some space", e);
      case SQLITE_IOERR ->
          new StoreUnavailable(
              "Reading or writing "
                  + file
                  + " failed: nothing was stored; see that the disk is healthy and not full",
              e);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new StoreUnavailable(
              "Another process kept " + file + " locked for too long: nothing was stored", e);
      case SQLITE_CORRUPT ->
          new StoreUnusable(
              "The store " + file + " is damaged: put back a backup of it, or move it away", e);
      case SQLITE_NOTADB ->
          new StoreUnusable(
              file + " is not a store of Belay: move it away, or name another data folder", e);
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH ->
          new StoreUnusable(
              "The store "
                  + file
                  + " cannot be opened for writing: see that you may write the file and its"
                  + " folder",
              e);
      default -> new StoreUnusable("The store " + file + " failed: " + e.getMessage(), e);
    };
  }

  /** Whether the failure concerns the file as a whole, so that a second try at once is futile. */
  static boolean isBusy(SQLException e) {
    SQLiteErrorCode code = primaryCode(e);
    return code == SQLiteErrorCode.SQLITE_BUSY || code == SQLiteErrorCode.SQLITE_LOCKED;
  }

  private static SQLiteErrorCode primaryCode(SQLException e) {
    int code = e instanceof SQLiteException known ? known.getResultCode().code : e.getErrorCode();
    return SQLiteErrorCode.getErrorCode(code & PRIMARY_CODE);
  }
}
