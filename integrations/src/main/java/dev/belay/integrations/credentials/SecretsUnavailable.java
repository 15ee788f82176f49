package dev.belay.integrations.credentials;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A system that keeps secrets gives no answer that could be used, though it may later. The message
 * is one sentence for people, without secrets.
 */
public final class SecretsUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration pause;

  /**
   * It has no cause: the words of clients may quote what was sent.
   *
   * @param pause how long to leave the system alone; null = the usual time
   */
  public SecretsUnavailable(String sentence, @Nullable Duration pause) {
    super(sentence);
    this.pause = pause;
  }

  /** How long to leave the system alone, where it said so. */
  public Optional<Duration> pause() {
    return Optional.ofNullable(pause);
  }

  /** The same, thrown once more: an exception that is thrown twice carries a stranger's stack. */
  SecretsUnavailable anew() {
    return new SecretsUnavailable(String.valueOf(getMessage()), pause);
  }
}
