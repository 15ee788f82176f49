package dev.belay.activities.session;

import java.time.Duration;

/** Counts sessions. Never told which device: a fleet of 10,000 would make 10,000 figures. */
@FunctionalInterface
public interface SessionMeter {
  /**
   * A session is over.
   *
   * @param platform of the device
   * @param result {@code ok}, {@code Stopped} when we ended it on purpose, or the name of the fault
   *     that ended it
   * @param elapsed from asking for the login to the end
   */
  void ended(String platform, String result, Duration elapsed);

  /**
   * A login has the place that it waited for.
   *
   * @param elapsed since it asked the limits
   */
  default void waited(Duration elapsed) {}

  /** A device was not tried, because others had rejected the same credential in a row. */
  default void credentialStopped() {}

  /** Counts nothing. */
  static SessionMeter none() {
    return (platform, result, elapsed) -> {};
  }
}
