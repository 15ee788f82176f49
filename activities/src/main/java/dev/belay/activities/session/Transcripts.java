package dev.belay.activities.session;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the transcript of each session goes, when transcripts are wanted: one file per session,
 * named after the device and the moment. Thread-safe.
 */
public final class Transcripts {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** A device's name may come from a history, so it must not be able to name another folder. */
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]|^[.]+");

  private final @Nullable Path folder;
  private final Clock clock;
  private final AtomicLong sessions = new AtomicLong();

  private Transcripts(@Nullable Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** Into that folder; null = none are written. */
  public static Transcripts into(@Nullable Path folder, Clock clock) {
    return new Transcripts(folder, clock);
  }

  /** The file for the next session with this device; null when none is wanted. */
  @Nullable Path next(String device) {
    if (folder == null) {
      return null;
    }
    String name = UNSAFE.matcher(device).replaceAll("_");
    return folder.resolve(
        "%s-%s-%d.log".formatted(name, MOMENT.format(clock.instant()), sessions.incrementAndGet()));
  }
}
