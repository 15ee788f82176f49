package dev.belay.activities.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptsTest {
  private static final Path FOLDER = Path.of("/var/lib/belay/transcripts");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T03:04:05Z"), ZoneOffset.UTC);

  @Test
  void eachSessionHasAFileOfItsOwn() {
    Transcripts transcripts = Transcripts.into(FOLDER, CLOCK);

    assertThat(transcripts.next("core-1"))
        .isEqualTo(FOLDER.resolve("core-1-20261121T030405Z-1.log"));
    assertThat(transcripts.next("core-1"))
        .isEqualTo(FOLDER.resolve("core-1-20261121T030405Z-2.log"));
  }

  @Test
  void withoutAFolderNothingIsWritten() {
    assertThat(Transcripts.into(null, CLOCK).next("core-1")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd", "..", "/etc/passwd", "a/b", "a\\b", "a\nb", ".ssh"})
  void noNameOfADeviceLeavesTheFolder(String device) {
    Path file = Objects.requireNonNull(Transcripts.into(FOLDER, CLOCK).next(device));

    assertThat(file.normalize().getParent()).isEqualTo(FOLDER);
    assertThat(file.getFileName().toString()).matches("[A-Za-z0-9_][A-Za-z0-9._-]*\\.log");
  }
}
