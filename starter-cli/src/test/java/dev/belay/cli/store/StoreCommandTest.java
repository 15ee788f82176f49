package dev.belay.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.HomeFolder;
import dev.belay.integrations.store.NewRevision;
import dev.belay.integrations.store.RevisionPurpose;
import dev.belay.integrations.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCommandTest {
  private static final String KEEP =
      "store: {keep: {revisions: 30d, revisions-at-least: 1, runs: 90d}}\n";

  @TempDir private Path folder;
  private HomeFolder home;

  @BeforeEach
  void storeThreeRevisions() throws IOException {
    home = HomeFolder.with(folder, "r1: {hostname: 192.0.2.1, platform: cisco_ios}\n");
    try (Store store = Store.open(folder.resolve(".belay"))) {
      for (int age = 200; age >= 0; age -= 100) {
        store
            .revisions()
            .save(
                new NewRevision(
                    "r1",
                    ("hostname r1\n! " + age).getBytes(StandardCharsets.UTF_8),
                    "n" + age,
                    "backup/" + age,
                    RevisionPurpose.BACKUP,
                    Instant.now().minus(Duration.ofDays(age))));
      }
    }
  }

  @Test
  void sizeCountsRowsAndBytes() {
    CommandRun run = home.run("store", "size");

    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).containsPattern("revision +3").contains("kept in");
    assertThat(home.run("store", "size", "-o", "json").out()).containsPattern("\"revision\" *: *3");
  }

  @Test
  void checkNamesTheDeviceWhoseConfigurationWasAltered() throws SQLException {
    assertThat(home.run("store", "check").exit()).isEqualTo(ExitCodes.DONE);
    sql("update content set packed = x'00' where hash = (select max(hash) from content)");

    CommandRun run = home.run("store", "check");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(run.out()).contains("2 texts");
    assertThat(run.err()).contains("does not match its hash: a configuration of r1 (number ");
  }

  @Test
  void pruneRemovesNothingThatNobodyLetGo() {
    CommandRun run = home.run("store", "prune", "--yes");

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).contains("set store.keep.revisions or store.keep.runs");
  }

  @Test
  void pruneSaysWhatWouldGoAndRemovesItOnlyWhenItIsAgreedTo() throws Exception {
    Files.writeString(folder.resolve("belay.yaml"), KEEP);
    sql("update content set touched_at = 0");

    assertThat(home.run("store", "prune", "--dry-run").out())
        .startsWith("Would remove 1 revision,");
    assertThat(home.run("store", "prune").exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(home.run("store", "size").out()).containsPattern("revision +3");
    CommandRun run = home.run("store", "prune", "--yes");

    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).startsWith("Removed 1 revision,").contains("and 1 text (");
    assertThat(home.run("store", "size").out()).containsPattern("revision +2");
    assertThat(home.run("config", "show", "r1").out()).contains("! 0");
  }

  @Test
  void aCopyHoldsTheSame() {
    Path second = folder.resolve("second");

    CommandRun run = home.run("store", "copy", "--to-folder", second.toString());

    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).containsPattern("revision +3").endsWith("Both stores hold the same.\n");
    assertThat(home.run("store", "copy", "--from-folder", second.toString()).exit())
        .isEqualTo(ExitCodes.DONE);
  }

  @Test
  void aFolderWithoutAStoreIsNotCopied() {
    CommandRun run = home.run("store", "copy", "--from-folder", folder.resolve("none").toString());

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).contains("there is no store in");
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(".belay/belay.db"));
        Statement made = connection.createStatement()) {
      made.executeUpdate(statement);
    }
  }
}
