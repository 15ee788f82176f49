package dev.belay.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.HomeFolder;
import dev.belay.integrations.store.AuditEntry;
import dev.belay.integrations.store.AuditRow;
import dev.belay.integrations.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path folder;

  private HomeFolder home = new HomeFolder(Path.of(""));

  @BeforeEach
  void aFolder() throws IOException {
    home = HomeFolder.with(folder, "r1: {hostname: 192.0.2.1, platform: frr}\n");
  }

  @Test
  void showsWhoDecidedWhatAndWhatBecameOfEachDevice() {
    String head = log("c1", 2);

    CommandRun run = home.run("audit", "show", "c1");

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.lines()).hasSize(4);
    assertThat(run.lines().get(0)).startsWith("LINE  AT");
    assertThat(run.lines().get(1)).contains("ada", "event-1", "r1", "detail 1");
    assertThat(run.lines().getLast()).isEqualTo("Head: " + head);
  }

  @Test
  void findsAWholeLogWhole() {
    String first = log("c1", 1_200);
    String second = log("c2", 3);

    CommandRun run = home.run("audit", "verify");

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.lines().get(1)).contains("c1", "1200", first, "whole");
    assertThat(run.lines().get(2)).contains("c2", "3", second, "whole");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void namesTheFirstLineThatWasAltered() throws SQLException {
    log("c1", 700);
    log("c2", 3);
    sql("update audit set detail = 'nothing to see' where campaign = 'c1' and sequence = 601");

    CommandRun run = home.run("audit", "verify");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(run.lines().get(1)).contains("c1", "600", "line 601: its words are not those");
    assertThat(run.lines().get(2)).contains("c2", "whole");
    assertThat(run.err())
        .startsWith("belay: the audit log of c1 is not whole: line 601: ")
        .hasLineCount(1);
    assertThat(home.run("audit", "verify", "c2").exit()).isEqualTo(ExitCodes.DONE);
  }

  @Test
  void aHeadThatWasKeptShowsThatTheEndWasCutOff() throws SQLException {
    String head = log("c1", 5);
    assertThat(home.run("audit", "verify", "c1", "--head", head).exit()).isEqualTo(ExitCodes.DONE);
    sql("delete from audit where sequence = 5");

    CommandRun without = home.run("audit", "verify", "c1");
    CommandRun with = home.run("audit", "verify", "c1", "--head", head);

    assertThat(without.exit()).as("the rest is a chain of its own").isEqualTo(ExitCodes.DONE);
    assertThat(with.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(with.err()).contains("the given head is not in it");
  }

  @Test
  void aHeadOfEarlierStaysGoodWhileTheLogGrows() {
    String early = log("c1", 2);
    log("c1", 9);

    assertThat(home.run("audit", "verify", "c1", "--head", early).exit()).isEqualTo(ExitCodes.DONE);
  }

  @Test
  void exportsWhatAnyoneCanVerifyAgain() throws IOException {
    log("c1", 2);
    String head = log("c2", 1);

    CommandRun run = home.run("audit", "export");

    assertThat(run.lines()).hasSize(3);
    JsonNode last = new ObjectMapper().readTree(run.lines().getLast());
    assertThat(last.path("campaign").asText()).isEqualTo("c2");
    assertThat(last.path("hash").asText()).isEqualTo(head);
    assertThat(last.path("previous").asText()).isEqualTo("0".repeat(64));
    assertThat(last.path("at").asText()).isEqualTo("2026-03-01T12:00:01Z");
    assertThat(home.run("audit", "export", "c1").lines()).hasSize(2);
  }

  @Test
  void saysWhatIsWrongWithTheQuestion() {
    assertThat(home.run("audit", "verify").out()).startsWith("The audit log is empty");
    for (List<String> question :
        List.of(
            List.of("audit", "show", "c9"),
            List.of("audit", "verify", "c9"),
            List.of("audit", "export", "c9"),
            List.of("audit", "verify", "--head", "ab".repeat(32)),
            List.of("audit", "verify", "c9", "--head", "abc"))) {
      CommandRun run = home.run(question.toArray(String[]::new));

      assertThat(run.exit()).as("%s", question).isEqualTo(ExitCodes.BAD_INPUT);
      assertThat(run.err()).hasLineCount(1);
    }
  }

  /** Appends lines up to this many, and answers the head. */
  private String log(String campaign, int lines) {
    try (Store store = Store.open(folder.resolve(".belay"))) {
      for (int i = 1; i <= lines; i++) {
        store
            .audit()
            .append(
                new AuditEntry(
                    campaign,
                    "entry-" + i,
                    NOON.plusSeconds(i),
                    "ada",
                    "event-" + i,
                    "r" + i,
                    "detail " + i));
      }
      return store.audit().last(campaign).map(AuditRow::hash).orElseThrow();
    }
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(".belay/belay.db"));
        Statement made = connection.createStatement()) {
      assertThat(made.executeUpdate(statement)).isEqualTo(1);
    }
  }
}
