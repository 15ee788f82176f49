package dev.belay.integrations.store;

import static dev.belay.integrations.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("dev.belay.integrations.store.TestDatabase#here")
class AuditStoreTest {
  private final TestDatabase where;
  @TempDir Path folder;
  private Store store;
  private AuditStore audit;

  AuditStoreTest(TestDatabase where) {
    this.where = where;
  }

  @BeforeEach
  void open() {
    store = where.at(folder).open();
    audit = store.audit();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void tiesEachLineToTheOneBefore() {
    audit.append(line("c1", "planned", null, "2 devices"));
    audit.append(line("c1", "approved", null, "read it"));
    audit.append(line("c1", "applied", "r1", ""));

    List<AuditRow> rows = audit.lines("c1", 0, 10);

    assertThat(rows).extracting(AuditRow::sequence).containsExactly(1L, 2L, 3L);
    assertThat(rows.getFirst().previous()).isEqualTo(AuditChain.BEGINNING);
    assertThat(rows.get(1).previous()).isEqualTo(rows.get(0).hash());
    assertThat(rows.get(2).previous()).isEqualTo(rows.get(1).hash());
    assertThat(rows.get(2).device()).isEqualTo("r1");
    assertThat(brokenAt("c1")).isEmpty();
    assertThat(audit.last("c1")).contains(rows.getLast());
  }

  @Test
  void hashesWhatTheManualSaysItHashes() throws Exception {
    AuditRow row = audit.append(line("c1", "approved", "r1", "Größe 5"));

    // 64:<previous>,2:c1,1:1,… as docs/audit.md tells an auditor to compute it.
    String fields =
        "64:%s,2:c1,1:1,11:approved/r1,13:%d,3:ada,8:approved,2:r1,9:Größe 5,"
            .formatted(AuditChain.BEGINNING, NOON.toEpochMilli());
    assertThat(row.hash())
        .isEqualTo(
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(fields.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void anEntryThatIsToldTwiceStandsOnce() {
    AuditRow first = audit.append(line("c1", "approved", null, "read it"));
    audit.append(line("c1", "applied", "r1", ""));

    AuditRow again = audit.append(line("c1", "approved", null, "read it"));

    assertThat(again).isEqualTo(first);
    assertThat(audit.lines("c1", 0, 10)).hasSize(2);
  }

  @Test
  void eachCampaignHasAChainOfItsOwn() {
    audit.append(line("c1", "approved", null, ""));
    audit.append(line("c2", "approved", null, ""));

    assertThat(audit.lines("c2", 0, 10)).extracting(AuditRow::sequence).containsExactly(1L);
    assertThat(audit.campaigns("", 1)).containsExactly("c1");
    assertThat(audit.campaigns("c1", 10)).containsExactly("c2");
    assertThat(audit.last("c3")).isEmpty();
  }

  @Test
  void writersAtTheSameTimeMakeOneSoundChain() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (Store other = where.at(folder).open()) {
      List<Thread> writers =
          IntStream.range(0, 8)
              .mapToObj(writer -> {
                AuditStore mine = writer % 2 == 0 ? audit : other.audit();
                return Thread.ofVirtual()
                    .start(() -> {
                      waitFor(go);
                      for (int i = 0; i < 25; i++) {
                        mine.append(line("c1", "step-" + writer + "-" + i, null, ""));
                      }
                    });
              })
              .toList();
      go.countDown();
      for (Thread writer : writers) {
        writer.join();
      }
    }

    assertThat(audit.lines("c1", 0, 1_000)).hasSize(200);
    assertThat(brokenAt("c1")).isEmpty();
  }

  @Test
  void whateverTextIsAppendedTheChainStaysSound() {
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(4_000);
      for (int j = 0; j < length; j++) {
        text.append((char) random.nextInt(0x10000)); // halves of characters and NUL among them
      }
      audit.append(line("c1", "event" + i, "r" + i, text.toString()));
    }

    assertThat(audit.lines("c1", 0, 1_000)).hasSize(500);
    assertThat(brokenAt("c1")).isEmpty();
    assertThat(audit.lines("c1", 0, 1_000))
        .allSatisfy(row -> assertThat(row.detail()).hasSizeLessThanOrEqualTo(2_000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update audit set detail = 'x' where sequence = 3|3|words are not those",
        "update audit set actor = 'eve' where sequence = 3|3|words are not those",
        "update audit set event = 'rejected' where sequence = 3|3|words are not those",
        "update audit set device = 'r9' where sequence = 3|3|words are not those",
        "update audit set device = null where sequence = 3|3|words are not those",
        "update audit set happened_at = happened_at + 1 where sequence = 3|3|words are not those",
        "update audit set entry = 'other' where sequence = 3|3|words are not those",
        "update audit set hash = previous where sequence = 3|3|words are not those",
        "update audit set previous = hash where sequence = 3|3|does not follow",
        "delete from audit where sequence = 3|4|line 3 is missing",
        "delete from audit where sequence = 1|2|line 1 is missing",
        "update audit set sequence = 9 where sequence = 3|4|line 3 is missing",
      })
  void findsTheFirstLineThatWasTouched(String touch, long line, String wrong) throws Exception {
    for (int i = 1; i <= 5; i++) {
      audit.append(line("c1", "event" + i, "r" + i, "detail " + i));
    }

    assertThat(sql(touch)).isEqualTo(1);

    assertThat(brokenAt("c1")).isPresent();
    assertThat(brokenAt("c1").orElseThrow()).startsWith(line + ": ").contains(wrong);
  }

  @Test
  void findsALineThatWasWrittenAnewWithItsHash() throws Exception {
    for (int i = 1; i <= 3; i++) {
      audit.append(line("c1", "event" + i, null, "detail " + i));
    }
    AuditRow second = audit.lines("c1", 1, 1).getFirst();
    AuditRow forged =
        new AuditRow(
            "c1",
            2,
            second.entry(),
            second.at(),
            "eve",
            second.event(),
            null,
            second.detail(),
            second.previous(),
            "");

    sql(
        "update audit set actor = 'eve', hash = '"
            + AuditChain.hash(forged)
            + "' where sequence = 2");

    assertThat(brokenAt("c1").orElseThrow()).startsWith("3: it does not follow");
  }

  @Test
  void aDevicesStepsAreInTheLogOnceEachWithTheirHashes() {
    store
        .changes()
        .create(new NewCampaign("c1", "change", "New NTP", null, "ada", null, NOON), "running");
    ChangeStep step =
        new ChangeStep(
            "c1",
            "r1",
            "c-1",
            7,
            "apply",
            "applied",
            "diff-hash",
            null,
            "before-hash",
            "after-hash",
            null,
            "it is kept",
            NOON);

    store.changes().record(step);
    store.changes().record(step);

    assertThat(audit.lines("c1", 0, 10))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.actor()).isEqualTo("belay");
          assertThat(row.event()).isEqualTo("applied");
          assertThat(row.device()).isEqualTo("r1");
          assertThat(row.at()).isEqualTo(NOON);
          assertThat(row.detail())
              .isEqualTo("it is kept; difference diff-hash; before before-hash; after after-hash");
        });
  }

  @Test
  void aStepOfACampaignThatDoesNotExistLeavesNoLine() {
    ChangeStep step =
        new ChangeStep(
            "c1", "r1", "c-1", 7, "apply", "applied", null, null, null, null, null, null, NOON);

    try {
      store.changes().record(step);
    } catch (IllegalArgumentException expected) {
      assertThat(expected).hasMessageContaining("there is no campaign");
    }

    assertThat(audit.campaigns("", 10)).isEmpty();
  }

  private Optional<String> brokenAt(String campaign) {
    AuditChain chain = new AuditChain();
    for (AuditRow row : audit.lines(campaign, 0, 1_000)) {
      Optional<String> wrong = chain.next(row);
      if (wrong.isPresent()) {
        return Optional.of(row.sequence() + ": " + wrong.get());
      }
    }
    return Optional.empty();
  }

  private int sql(String statement) throws SQLException {
    try (Connection connection = where.connect(folder);
        Statement made = connection.createStatement()) {
      return made.executeUpdate(statement);
    }
  }

  private static AuditEntry line(
      String campaign, String event, @Nullable String device, String detail) {
    return new AuditEntry(
        campaign,
        device == null ? event : event + "/" + device,
        NOON,
        "ada",
        event,
        device,
        detail);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
