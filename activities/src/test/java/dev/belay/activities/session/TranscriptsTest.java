package dev.belay.activities.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.drivers.TranscriptFile;
import dev.belay.integrations.settings.TranscriptSettings;
import dev.belay.integrations.settings.TranscriptSettings.Files;
import dev.belay.integrations.settings.TranscriptSettings.Format;
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

  private static final TranscriptSettings PER_SESSION =
      new TranscriptSettings(FOLDER, Format.TEXT, Files.SESSION, true, null, 200);

  @Test
  void eachSessionHasAFileOfItsOwn() {
    Transcripts transcripts = Transcripts.of(PER_SESSION, CLOCK);

    assertThat(path(transcripts, "core-1"))
        .isEqualTo(FOLDER.resolve("core-1-20261121T030405Z-1.log"));
    assertThat(path(transcripts, "core-1"))
        .isEqualTo(FOLDER.resolve("core-1-20261121T030405Z-2.log"));
  }

  @Test
  void allSessionsWithADeviceMayShareAFileToReplay() {
    Transcripts transcripts =
        Transcripts.of(
            new TranscriptSettings(FOLDER, Format.ASCIICAST, Files.DEVICE, false, null, 200),
            CLOCK);

    assertThat(transcripts.next("core-1"))
        .isEqualTo(
            new TranscriptFile(
                FOLDER.resolve("core-1.cast"), TranscriptFile.Format.ASCIICAST, true, false))
        .isEqualTo(transcripts.next("core-1"));
  }

  @Test
  void withoutAFolderNothingIsWritten() {
    assertThat(Transcripts.of(TranscriptSettings.usual(), CLOCK).next("core-1")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd", "..", "/etc/passwd", "a/b", "a\\b", "a\nb", ".ssh"})
  void noNameOfADeviceLeavesTheFolder(String device) {
    Path file = path(Transcripts.of(PER_SESSION, CLOCK), device);

    assertThat(file.normalize().getParent()).isEqualTo(FOLDER);
    assertThat(file.getFileName().toString()).matches("[A-Za-z0-9_][A-Za-z0-9._-]*\\.log");
  }

  private static Path path(Transcripts transcripts, String device) {
    return Objects.requireNonNull(transcripts.next(device)).file();
  }
}
