package dev.belay.integrations.notice;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A channel did not take a notice. The message is one sentence for people; it names the channel and
 * the host, and never the address.
 */
public final class NoticeUndelivered extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean retryable;
  private final @Nullable Duration pause;

  public NoticeUndelivered(String sentence, boolean retryable, @Nullable Duration pause) {
    super(sentence);
    this.retryable = retryable;
    this.pause = pause;
  }

  /** Whether a later try may go well. */
  public boolean retryable() {
    return retryable;
  }

  /** How long the channel wants to be left alone. */
  public Optional<Duration> pause() {
    return Optional.ofNullable(pause);
  }
}
