package dev.belay.integrations.store;

import org.jspecify.annotations.Nullable;

/**
 * The store could not do what it was asked: all of it or nothing was done. Nothing, but for one
 * case: the answer of a server to a commit was lost, and then either is possible, so repeat the
 * call; every write may be repeated. The message is one sentence for people, with the place and the
 * remedy, and holds nothing of what is stored.
 */
public abstract sealed class StoreException extends RuntimeException {
  private final String sentence;

  private StoreException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.sentence = sentence;
  }

  @Override
  public String getMessage() {
    return sentence;
  }

  /** Worth another try: the disk is full, another process holds the file, the store is closed. */
  public static final class StoreUnavailable extends StoreException {
    public StoreUnavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * A person has to act first: a newer schema, a damaged file, a folder we may not use or that
   * another process keeps for itself.
   */
  public static final class StoreUnusable extends StoreException {
    public StoreUnusable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
