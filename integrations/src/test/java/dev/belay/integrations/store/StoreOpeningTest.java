package dev.belay.integrations.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.ChildJvm;
import dev.belay.integrations.store.StoreException.StoreUnavailable;
import dev.belay.integrations.store.StoreException.StoreUnusable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreOpeningTest {
  @TempDir Path home;

  @Test
  void onlyTheOwnerMayReadTheFolderAndEveryFileInIt() throws IOException {
    Path folder = home.resolve("deep/data");

    try (Store store = Store.openExclusive(folder)) {
      store.artifacts().put(StoreSamples.bytes("snmp-server community secret"));

      assertThat(permissions(folder)).isEqualTo("rwx------");
      try (Stream<Path> files = Files.list(folder)) {
        List<Path> all = files.toList();
        assertThat(all)
            .extracting(file -> String.valueOf(file.getFileName()))
            .contains("belay.db", "belay.db-wal", "belay.db-shm");
        assertThat(all).allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
      }
    }
  }

  @Test
  void tightensAFolderAndAFileThatOthersCouldRead() throws IOException {
    Path folder = Files.createDirectory(home.resolve("data"));
    Store.open(folder).close();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path database = folder.resolve("belay.db");
    Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-r--r--"));

    Store.open(folder).close();

    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(permissions(database)).isEqualTo("rw-------");
  }

  @Test
  void refusesAFolderThatEveryoneMayWriteTo() throws IOException {
    Path folder = Files.createDirectory(home.resolve("shared"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(() -> Store.open(folder))
        .isInstanceOf(StoreUnusable.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("everyone may write");
    assertThat(permissions(folder)).isEqualTo("rwxrwxrwx");
  }

  @Test
  void refusesAFolderThatIsAFile() throws IOException {
    Path file = Files.writeString(home.resolve("data"), "mine");

    assertThatThrownBy(() -> Store.open(file))
        .isInstanceOf(StoreUnusable.class)
        .hasMessageContaining("is not a folder")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> Store.open(file.resolve("below"))).isInstanceOf(StoreUnusable.class);
    assertThat(file).hasContent("mine");
  }

  @Test
  void refusesAFolderWhereNobodyMayWrite() {
    assertThatThrownBy(() -> Store.open(Path.of("/proc/belay-data")))
        .isInstanceOf(StoreUnusable.class)
        .hasMessageContaining("/proc/belay-data")
        .hasMessageContaining("name another one");
  }

  @Test
  void refusesAStoreOfANewerVersionAndLeavesItAlone() throws Exception {
    Store.open(home).close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("belay.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("insert into belay_schema (version) values (99)");
    }

    assertThatThrownBy(() -> Store.open(home))
        .isInstanceOf(StoreUnusable.class)
        .hasMessageContaining("newer Belay")
        .hasMessageContaining("99");
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws IOException {
    Path file = Files.writeString(home.resolve("belay.db"), "hello ".repeat(1_000));

    assertThatThrownBy(() -> Store.open(home))
        .isInstanceOf(StoreUnusable.class)
        .hasMessageContaining("is not a store of Belay");
    assertThat(file).hasContent("hello ".repeat(1_000));
  }

  @Test
  void saysThatADamagedStoreIsDamaged() throws IOException {
    try (Store store = Store.open(home)) {
      for (int i = 0; i < 200; i++) {
        store.revisions().save(StoreSamples.revision("r" + i, "hostname r" + i, "backup/1"));
      }
    }
    try (RandomAccessFile file = new RandomAccessFile(home.resolve("belay.db").toFile(), "rw")) {
      byte[] rubbish = new byte[4096];
      Arrays.fill(rubbish, (byte) 0x5a);
      for (long page = 2; page < file.length() / 4096; page++) {
        file.seek(page * 4096);
        file.write(rubbish);
      }
    }

    assertThatThrownBy(
            () -> {
              try (Store store = Store.open(home)) {
                store.revisions().history("r1", 10);
              }
            })
        .isInstanceOf(StoreUnusable.class)
        .hasMessageContaining("is damaged");
  }

  @Test
  void anEmbeddedBelayHasTheFolderForItself() {
    try (Store embedded = Store.openExclusive(home)) {
      assertThatThrownBy(() -> Store.openExclusive(home)).isInstanceOf(StoreUnusable.class);
      assertThatThrownBy(() -> Store.openForWorker(home)).isInstanceOf(StoreUnusable.class);
      try (Store looking = Store.open(home)) {
        assertThat(looking.runs().list(10, 0)).isEmpty();
      }
      assertThat(embedded.folder()).isEqualTo(home);
    }
    Store.openExclusive(home).close();
  }

  @Test
  void workersShareTheFolderButKeepAnEmbeddedBelayOut() {
    Store first = Store.openForWorker(home);
    try (Store second = Store.openForWorker(home)) {
      first.close();
      first.close();

      assertThatThrownBy(() -> Store.openExclusive(home)).isInstanceOf(StoreUnusable.class);
      assertThat(second.runs().list(1, 0)).isEmpty();
    }
    Store.openExclusive(home).close();
  }

  @Test
  void namesTheProcessThatHoldsTheFolderAndForgetsItWhenItIsKilled() throws Exception {
    try (ChildJvm child = ChildJvm.start(HolderMain.class, home.toString())) {
      String pid = child.line();
      assertThat(pid).isNotNull();

      assertThatThrownBy(() -> Store.openExclusive(home))
          .isInstanceOf(StoreUnusable.class)
          .hasMessageContaining("process " + pid)
          .hasMessageContaining("stop it");
      assertThatThrownBy(() -> Store.openForWorker(home)).isInstanceOf(StoreUnusable.class);
      child.kill();
      child.await();
    }

    Store.openExclusive(home).close();
  }

  @Test
  void aClosedStoreSaysSo() {
    Store store = Store.open(home);
    store.close();
    store.close();

    assertThatThrownBy(() -> store.artifacts().put(new byte[1]))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("is closed");
    assertThatThrownBy(() -> store.artifacts().get("00"))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("is closed");
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  /** Holds the folder until it is killed. */
  static final class HolderMain {
    private HolderMain() {}

    public static void main(String[] arguments) throws IOException {
      try (Store store = Store.openExclusive(Path.of(arguments[0]))) {
        System.out.println(ProcessHandle.current().pid());
        System.out.flush();
        if (System.in.read() >= 0) {
          throw new IllegalStateException(store.folder() + " is to be held until the kill");
        }
      }
    }
  }
}
