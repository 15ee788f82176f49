package dev.belay.drivers;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a session is allowed.
 *
 * @param timeouts how long the device may take
 * @param transcript a file that receives what was sent and answered, redacted, readable by its
 *     owner only
 * @param guard the caller's permission to touch the device
 */
public record SessionOptions(Timeouts timeouts, @Nullable Path transcript, SessionGuard guard) {
  private static final SessionOptions DEFAULTS =
      new SessionOptions(Timeouts.defaults(), null, SessionGuard.unguarded());

  /** Default timeouts, no transcript, no guard. */
  public static SessionOptions defaults() {
    return DEFAULTS;
  }

  /** The same with other timeouts. */
  public SessionOptions withTimeouts(Timeouts value) {
    return new SessionOptions(value, transcript, guard);
  }

  /** The same with a transcript. */
  public SessionOptions withTranscript(Path file) {
    return new SessionOptions(timeouts, file, guard);
  }

  /** The same with a guard. */
  public SessionOptions withGuard(SessionGuard value) {
    return new SessionOptions(timeouts, transcript, value);
  }
}
