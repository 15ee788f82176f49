package dev.belay.worker.trace;

import java.net.URI;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of a collector that does not take spans: in one line when it begins, again every ten
 * minutes, and in one when it is over. Thread-safe.
 */
final class CollectorTrouble {
  private static final Logger log = LoggerFactory.getLogger(CollectorTrouble.class);
  private static final long AGAIN = Duration.ofMinutes(10).toNanos();

  private final URI collector;
  private final LongSupplier nanos;
  private boolean told;
  private long toldAt;

  CollectorTrouble(URI collector, LongSupplier nanos) {
    this.collector = collector;
    this.nanos = nanos;
  }

  /**
   * Spans were not taken.
   *
   * @param why of which the kind is told, and no word that somebody else has chosen
   * @param all so many were lost by now
   */
  synchronized void lost(@Nullable Throwable why, long all) {
    long now = nanos.getAsLong();
    if (!told || now - toldAt > AGAIN) {
      told = true;
      toldAt = now;
      log.warn(
          "Traces are lost: {} does not take them ({}); {} spans so far. Work goes on without.",
          collector,
          why == null ? "no answer in time" : kind(why),
          all);
    }
  }

  /** Spans were taken. */
  synchronized void over() {
    if (told) {
      told = false;
      log.info("Traces are taken again by {}", collector);
    }
  }

  private static String kind(Throwable why) {
    Throwable cause = why;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName();
  }
}
