package dev.belay.integrations.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.store.StoreException.StoreUnavailable;
import dev.belay.integrations.store.StoreException.StoreUnusable;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class SqliteFaultsTest {
  private static final Path FILE = Path.of("/data/belay.db");

  @ParameterizedTest
  @EnumSource(
      value = SQLiteErrorCode.class,
      names = {
        "SQLITE_BUSY",
        "SQLITE_BUSY_RECOVERY",
        "SQLITE_LOCKED",
        "SQLITE_FULL",
        "SQLITE_IOERR",
        "SQLITE_IOERR_WRITE",
        "SQLITE_IOERR_FSYNC",
        "SQLITE_IOERR_SHMSIZE"
      })
  void anotherTryMayHelp(SQLiteErrorCode code) {
    assertThat(SqliteFaults.translate(FILE, new SQLiteException("x", code)))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("/data/belay.db")
        .hasMessageContaining("nothing was stored");
  }

  @ParameterizedTest
  @EnumSource(
      value = SQLiteErrorCode.class,
      names = {
        "SQLITE_CORRUPT", "SQLITE_CORRUPT_VTAB", "SQLITE_NOTADB", "SQLITE_READONLY",
        "SQLITE_READONLY_DBMOVED", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_CONSTRAINT"
      })
  void aPersonHasToAct(SQLiteErrorCode code) {
    assertThat(SqliteFaults.translate(FILE, new SQLiteException("x", code)))
        .isInstanceOf(StoreUnusable.class)
        .hasMessageContaining("/data/belay.db")
        .hasMessageNotContaining("\n");
  }
}
