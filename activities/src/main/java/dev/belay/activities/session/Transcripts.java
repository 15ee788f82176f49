package dev.belay.activities.session;

import dev.belay.drivers.TranscriptFile;
import dev.belay.integrations.settings.TranscriptSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the transcript of each session goes, when transcripts are wanted: one file per session,
 * named after the device and the moment, or one per device. Thread-safe.
 */
public final class Transcripts {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** A device's name may come from a history, so it must not be able to name another folder. */
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]|^[.]+");

  private final TranscriptSettings settings;
  private final Clock clock;
  private final AtomicLong sessions = new AtomicLong();

  private Transcripts(TranscriptSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** As the settings say. */
  public static Transcripts of(TranscriptSettings settings, Clock clock) {
    return new Transcripts(settings, clock);
  }

  /** The file for the next session with this device; null when none is wanted. */
  @Nullable TranscriptFile next(String device) {
    Path folder = settings.folder();
    if (folder == null) {
      return null;
    }
    boolean perDevice = settings.files() == TranscriptSettings.Files.DEVICE;
    String name =
        perDevice ? safe(device) : fileName(device, clock.instant(), sessions.incrementAndGet());
    return switch (settings.format()) {
      case TEXT ->
          new TranscriptFile(
              folder.resolve(name + ".log"),
              TranscriptFile.Format.TEXT,
              perDevice,
              settings.sentLines());
      case ASCIICAST ->
          new TranscriptFile(
              folder.resolve(name + ".cast"),
              TranscriptFile.Format.ASCIICAST,
              perDevice,
              settings.sentLines());
    };
  }

  /** A name for one session's file, without its ending. */
  static String fileName(String device, Instant moment, long number) {
    return "%s-%s-%d".formatted(safe(device), MOMENT.format(moment), number);
  }

  private static String safe(String device) {
    return UNSAFE.matcher(device).replaceAll("_");
  }
}
