package dev.belay.activities.event;

import java.time.Duration;

/** Counts what becomes of messages. Thread-safe. */
public interface EventMeter {

  /** What became of a message, or of the backup that it asked for. */
  enum Fate {
    /** It came from a known address, and was taken to be looked at. */
    RECEIVED,
    /** Of these, it tells of a change. */
    RECOGNISED,
    /** It came from an address that no device and no relay has, or names no device. */
    UNKNOWN_SENDER,
    /** It is no syslog message. */
    MALFORMED,
    /** More came than could be looked at; it was left out. */
    DROPPED,
    /** It tells of a change whose backup was waiting already. */
    SUPPRESSED,
    /** A backup was asked for. */
    TRIGGERED,
    /** A backup could not be asked for, because Temporal was away; it is asked for again. */
    PUT_OFF
  }

  /** One more. */
  void count(Fate fate);

  /** A revision was stored so long after the first message of the change came. */
  void stored(Duration after);

  /** Counts nothing. */
  static EventMeter none() {
    return new EventMeter() {
      @Override
      public void count(Fate fate) {
        // Nobody looks.
      }

      @Override
      public void stored(Duration after) {
        // Nobody looks.
      }
    };
  }
}
