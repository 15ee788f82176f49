package dev.belay.drivers;

import java.nio.file.Path;

/**
 * A file that keeps what is said in a session, secrets taken out before they leave memory. Only its
 * owner can read it; a file that others can read is refused.
 *
 * @param file where
 * @param format how it is written
 * @param append whether what is there already stays
 * @param sentLines whether it holds what was sent, too
 */
public record TranscriptFile(Path file, Format format, boolean append, boolean sentLines) {
  /** How a transcript is written. */
  public enum Format {
    /** For reading: lines as they came, sent ones behind {@code > }. */
    TEXT,
    /** For replaying: asciicast version 2, one JSON array a line. */
    ASCIICAST
  }

  /** Text behind what is there already, with what was sent. */
  public static TranscriptFile text(Path file) {
    return new TranscriptFile(file, Format.TEXT, true, true);
  }

  /** A new recording, with what was sent. */
  public static TranscriptFile asciicast(Path file) {
    return new TranscriptFile(file, Format.ASCIICAST, false, true);
  }
}
