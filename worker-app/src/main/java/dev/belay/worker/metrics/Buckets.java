package dev.belay.worker.metrics;

import java.time.Duration;
import java.util.stream.Stream;

/** The bounds of histograms: few enough to be cheap, and where people ask. */
final class Buckets {
  private Buckets() {}

  /** Work on a device: a session takes a second, a copy an hour. */
  static Duration[] work() {
    return of(
        "PT0.25S", "PT0.5S", "PT1S", "PT2S", "PT5S", "PT10S", "PT30S", "PT1M", "PT5M", "PT1H");
  }

  /** Waiting for limits and lanes: not at all, or for as long as somebody else works. */
  static Duration[] waits() {
    return of("PT0.01S", "PT0.1S", "PT1S", "PT5S", "PT15S", "PT1M", "PT5M", "PT30M", "PT2H");
  }

  /** A call to a database. */
  static Duration[] calls() {
    return of("PT0.001S", "PT0.005S", "PT0.02S", "PT0.1S", "PT0.5S", "PT2S", "PT10S");
  }

  private static Duration[] of(String... bounds) {
    return Stream.of(bounds).map(Duration::parse).toArray(Duration[]::new);
  }
}
