package dev.belay.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.HomeFolder;
import dev.belay.integrations.store.NewRevision;
import dev.belay.integrations.store.RevisionPurpose;
import dev.belay.integrations.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
  private static final String FIRST =
      """
      hostname r1
      !
      username admin secret 5 $1$abcd$0123456789abcdefghijk1
      interface Gi0/1
       description old
      """;
  private static final String SECOND =
      """
      hostname r1
      !
      username admin secret 5 $1$abcd$9876543210zyxwvutsrqp1
      interface Gi0/1
       description new \u001b[2J
      """;

  @TempDir private Path folder;
  private HomeFolder home;

  @BeforeEach
  void storeTwoRevisions() throws IOException {
    home =
        HomeFolder.with(
            folder,
            """
            r1:
              hostname: 192.0.2.1
              platform: cisco_ios
            """);
    save("r1", FIRST, "backup/one", "2026-02-01T10:00:00Z");
    save("r1", SECOND, "backup/two", "2026-02-02T10:00:00Z");
    save("gone", FIRST, "backup/one", "2026-02-01T10:00:00Z");
  }

  private void save(String device, String text, String operation, String takenAt) {
    try (Store store = Store.open(folder.resolve(".belay"))) {
      store
          .revisions()
          .save(
              new NewRevision(
                  device,
                  text.getBytes(StandardCharsets.UTF_8),
                  Integer.toHexString(text.hashCode()),
                  operation,
                  RevisionPurpose.BACKUP,
                  Instant.parse(takenAt)));
    }
  }

  @Test
  void historyListsTheNewestFirst() {
    CommandRun run = home.run("config", "history", "r1");

    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(run.lines()).hasSize(3);
    assertThat(run.lines().get(0)).startsWith("REVISION  TAKEN ");
    assertThat(run.lines().get(1)).startsWith("@1 ").endsWith("backup/two");
    assertThat(run.lines().get(2)).startsWith("@2 ").endsWith("backup/one");
    assertThat(home.run("config", "history", "r1", "--limit", "1").lines()).hasSize(2);
  }

  @Test
  void showsTheNewestWithoutSecretsAndWithoutWhatSteersTheTerminal() {
    CommandRun run = home.run("config", "show", "r1");

    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out())
        .startsWith("hostname r1\n")
        .contains(" description new ?[2J\n")
        .doesNotContain("zyxwvuts")
        .doesNotContain("\u001b");
    assertThat(run.err()).startsWith("r1, taken ").contains("backup/two");
  }

  @Test
  void redactsADeviceThatLeftTheInventory() {
    CommandRun run = home.run("config", "show", "gone");

    assertThat(run.out()).contains("username admin secret").doesNotContain("abcdefghijk");
  }

  @Test
  void rawGivesAFileEveryByte() {
    CommandRun run = home.run("config", "show", "r1@2", "--raw");

    assertThat(run.out()).isEqualTo(FIRST);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void rawOnAScreenNeedsYes() {
    CommandRun refused = home.answering("", "config", "show", "r1@2", "--raw");
    CommandRun agreed = home.answering("", "config", "show", "r1@2", "--raw", "--yes");

    assertThat(refused.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).hasLineCount(1).contains("--yes");
    assertThat(agreed.out()).isEqualTo(FIRST);
  }

  @Test
  void diffShowsTheLastChangeAndThatASecretChangedButNotWhich() {
    CommandRun run = home.run("config", "diff", "r1");

    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out())
        .contains("- description old\n")
        .contains("+ description new ?[2J\n")
        .contains("-username admin secret")
        .contains("+username admin secret")
        .doesNotContain("0123456789")
        .doesNotContain("9876543210");
  }

  @Test
  void diffInSectionsNamesWhatTheChangedLinesStandInAndNoSecret() {
    CommandRun run = home.run("config", "diff", "r1", "--sections");

    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out())
        .isEqualTo(
            """
                -username admin secret 5 <redacted>
                +username admin secret 5 <redacted>
                 interface Gi0/1
                - description old
                + description new ?[2J
            """);
    assertThat(home.run("config", "diff", "gone", "r1@2", "--sections").out())
        .endsWith(" say the same.\n");
    assertThat(home.run("config", "diff", "gone@1", "r1", "--sections").out())
        .contains("+ description new");
  }

  @Test
  void diffTakesRevisionsByPlaceByHashAndOfTwoDevices() {
    String hash = home.run("config", "history", "r1").lines().get(2).split(" +", -1)[3];

    assertThat(home.run("config", "diff", "r1@2", "@latest").out()).contains("+ description new");
    assertThat(home.run("config", "diff", "r1@1", "r1@" + hash).out())
        .contains("+ description old");
    assertThat(home.run("config", "diff", "gone", "r1@2").out()).endsWith(" say the same.\n");
  }

  @Test
  void aRevisionThatIsNotThereIsOneLine() {
    CommandRun run = home.run("config", "show", "r1@7");

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err())
        .isEqualTo(
            "belay: r1 has no revision @7: 2 are stored; `belay config history r1` lists them.\n");
  }

  @Test
  void aDeviceWithoutRevisionsGetsTheCommandThatMakesOne() {
    CommandRun run = home.run("config", "history", "r9");

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err())
        .isEqualTo("belay: No revision of r9 is stored; `belay backup r9` makes one.\n");
  }

  @Test
  void aProgramGetsJson() {
    CommandRun run = home.run("config", "show", "r1", "--output", "json");

    assertThat(run.out()).contains("\"redacted\" : true").contains("\"device\" : \"r1\"");
    assertThat(run.err()).isEmpty();
  }
}
