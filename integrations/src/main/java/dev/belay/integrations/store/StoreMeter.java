package dev.belay.integrations.store;

import java.time.Duration;

/** Counts what is asked of a store. Thread-safe, and never throws. */
public interface StoreMeter {
  /** What is asked. */
  enum Call {
    READ,
    WRITE
  }

  /** What comes of it. */
  enum Result {
    OK,
    /** Away for now: {@link StoreException.StoreUnavailable}. */
    UNAVAILABLE,
    /** Not to be used as it is: {@link StoreException.StoreUnusable}. */
    UNUSABLE,
    /** A mistake of the caller's, or of ours. */
    ERROR
  }

  /**
   * A call is over.
   *
   * @param took including the wait for a connection or for the writer
   */
  void called(Call call, Result result, Duration took);

  /** So many changes were committed together. */
  void committed(int changes);

  /** Counts nothing. */
  static StoreMeter none() {
    return new StoreMeter() {
      @Override
      public void called(Call call, Result result, Duration took) {}

      @Override
      public void committed(int changes) {}
    };
  }
}
