package dev.belay.integrations.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of what is said to devices. Immutable.
 *
 * @param folder that receives it, redacted; null = nothing is kept
 * @param format of the files
 * @param files whether each session begins a new one
 * @param sentLines whether they hold what was sent, too
 * @param failed folder that receives the end of each session that failed; null = none does
 * @param failedKept how many of those stay; the oldest go
 */
public record TranscriptSettings(
    @Nullable Path folder,
    Format format,
    Files files,
    boolean sentLines,
    @Nullable Path failed,
    int failedKept) {
  private static final int KEPT = 200;

  /** How a transcript is written. */
  public enum Format {
    /** For reading. */
    TEXT,
    /** For replaying with a player of terminal recordings. */
    ASCIICAST
  }

  /** What one file holds. */
  public enum Files {
    /** One session. */
    SESSION,
    /** All sessions with one device, each behind the one before. */
    DEVICE
  }

  /** None. */
  public static TranscriptSettings usual() {
    return new TranscriptSettings(null, Format.TEXT, Files.SESSION, true, null, KEPT);
  }
}
