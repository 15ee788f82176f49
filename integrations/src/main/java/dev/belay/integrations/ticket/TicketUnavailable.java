package dev.belay.integrations.ticket;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ticket system gave no answer that could be used. Worth another try; until then nothing may go
 * ahead. The message is one sentence for people, without secrets.
 */
public final class TicketUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration pause;

  public TicketUnavailable(String sentence, @Nullable Duration pause) {
    super(sentence);
    this.pause = pause;
  }

  /** How long to leave it alone, where the usual pause would not do. */
  public Optional<Duration> pause() {
    return Optional.ofNullable(pause);
  }
}
