package dev.belay.drivers;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a session is allowed.
 *
 * @param timeouts how long the device may take
 * @param transcript a file that receives what was sent and answered, redacted
 * @param listener hears the same, redacted; null = nobody
 * @param watch is told of each step
 * @param guard the caller's permission to touch the device
 * @param route how the device is reached and spoken to, beyond its address
 */
public record SessionOptions(
    Timeouts timeouts,
    @Nullable TranscriptFile transcript,
    @Nullable Transcript listener,
    StepWatch watch,
    SessionGuard guard,
    Route route) {
  private static final SessionOptions DEFAULTS =
      new SessionOptions(
          Timeouts.defaults(), null, null, StepWatch.NONE, SessionGuard.unguarded(), Route.DIRECT);

  /** Default timeouts, no transcript, no guard, straight to the device. */
  public static SessionOptions defaults() {
    return DEFAULTS;
  }

  /** The same with other timeouts. */
  public SessionOptions withTimeouts(Timeouts value) {
    return new SessionOptions(value, transcript, listener, watch, guard, route);
  }

  /** The same with a transcript as text. */
  public SessionOptions withTranscript(Path file) {
    return withTranscript(TranscriptFile.text(file));
  }

  /** The same with a transcript; null for none. */
  public SessionOptions withTranscript(@Nullable TranscriptFile file) {
    return new SessionOptions(timeouts, file, listener, watch, guard, route);
  }

  /** The same with somebody who hears what is said. */
  public SessionOptions withListener(Transcript value) {
    return new SessionOptions(timeouts, transcript, value, watch, guard, route);
  }

  /** The same with nobody who hears what is said. */
  public SessionOptions unheard() {
    return new SessionOptions(timeouts, null, null, watch, guard, route);
  }

  /** The same with somebody who is told of each step. */
  public SessionOptions withWatch(StepWatch value) {
    return new SessionOptions(timeouts, transcript, listener, value, guard, route);
  }

  /** The same with a guard. */
  public SessionOptions withGuard(SessionGuard value) {
    return new SessionOptions(timeouts, transcript, listener, watch, value, route);
  }

  /** The same by another way. */
  public SessionOptions withRoute(Route value) {
    return new SessionOptions(timeouts, transcript, listener, watch, guard, value);
  }
}
