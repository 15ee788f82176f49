package dev.belay.activities.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.drivers.ApplyOutcome;
import dev.belay.workflows.change.CheckVerdict;
import dev.belay.workflows.change.ChecksReport;
import dev.belay.workflows.change.RevertReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedTranscriptsTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path home;

  private Path folder;

  @BeforeEach
  void nameTheFolder() {
    folder = home.resolve("failed");
  }

  @Test
  void theEndOfAFailedSessionIsKeptForItsOwner() throws IOException {
    FailedTranscripts failed = new FailedTranscripts(folder, 10, NOON);
    LastWords words = Objects.requireNonNull(failed.listen());
    words.sent("show version");
    words.received("r1 uptime is 3 weeks");

    failed.keep("../r1", "cisco_ios", "TimedOut", words);

    assertThat(files()).hasSize(1);
    Path file = files().getFirst();
    assertThat(file)
        .content()
        .isEqualTo(
            """
            # ../r1 (cisco_ios), 2026-11-21T12:00:00Z: TimedOut
            > show version
            r1 uptime is 3 weeks
            """);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(folder))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void onlyTheNewestStayAndWhatIsNotOursIsLeftAlone() throws IOException {
    Files.createDirectories(folder);
    Path foreign = Files.writeString(folder.resolve("notes.log"), "mine");
    FailedTranscripts failed = new FailedTranscripts(folder, 3, NOON);

    for (int i = 1; i <= 12; i++) {
      failed.keep("r" + i, "linux", "TimedOut", said("something"));
    }

    assertThat(files())
        .extracting(file -> file.getFileName().toString())
        .containsExactlyInAnyOrder(
            "notes.log",
            "r10-20261121T120000Z-10.failed.log",
            "r11-20261121T120000Z-11.failed.log",
            "r12-20261121T120000Z-12.failed.log");
    assertThat(foreign).hasContent("mine");
  }

  @Test
  void twoWorkersWithOneFolderOverwriteNothingOfEachOther() throws IOException {
    new FailedTranscripts(folder, 10, NOON).keep("r1", "linux", "TimedOut", said("first"));
    new FailedTranscripts(folder, 10, NOON).keep("r1", "linux", "TimedOut", said("second"));

    assertThat(files())
        .hasSize(2)
        .anySatisfy(file -> assertThat(file).content().contains("first"))
        .anySatisfy(file -> assertThat(file).content().contains("second"));
  }

  @Test
  void aFolderThatCannotBeWrittenHidesNoFailure() throws IOException {
    Files.writeString(folder, "a file where a folder should be");

    new FailedTranscripts(folder, 10, NOON).keep("r1", "linux", "TimedOut", said("something"));

    assertThat(folder).hasContent("a file where a folder should be");
  }

  @Test
  void withoutAFolderNobodyListensAndOfASilentSessionNothingIsKept() {
    assertThat(new FailedTranscripts(null, 10, NOON).listen()).isNull();

    new FailedTranscripts(folder, 10, NOON).keep("r1", "linux", "TimedOut", new LastWords());

    assertThat(folder).doesNotExist();
  }

  @Test
  void aStepThatEndsInANoHasFailedToo() {
    assertThat(FailedTranscripts.saysNo(new RevertReport.NotProven("unknown"))).isTrue();
    assertThat(FailedTranscripts.saysNo(checks(true, false))).isTrue();
    assertThat(FailedTranscripts.saysNo(checks(true, true))).isFalse();
    assertThat(FailedTranscripts.saysNo(new ApplyOutcome.NothingToDo())).isFalse();
    assertThat(FailedTranscripts.saysNo(null)).isFalse();
  }

  @Test
  void ofALongSessionTheEndStaysInBoundedMemoryAndBeginsWithAWholeLine() {
    LastWords words = new LastWords();
    for (int i = 0; i < 100_000; i++) {
      words.sent("command " + i);
    }
    words.received("the end");

    assertThat(words.text().length()).isLessThanOrEqualTo(2 * LastWords.MOST + 100);
    assertThat(words.text())
        .startsWith("[what came before is left out]\n> command ")
        .endsWith("> command 99999\nthe end\n");

    words.received("x".repeat(LastWords.MOST * 10) + "\nlast line");

    assertThat(words.text()).isEqualTo("[what came before is left out]\nlast line\n");
  }

  private static ChecksReport checks(boolean... passed) {
    List<CheckVerdict> verdicts = new ArrayList<>();
    for (boolean each : passed) {
      verdicts.add(new CheckVerdict("check", each, ""));
    }
    return new ChecksReport(verdicts);
  }

  private static LastWords said(String text) {
    LastWords words = new LastWords();
    words.received(text);
    return words;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
