package dev.belay.workflows.wire;

import io.temporal.payload.codec.PayloadCodecException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An encrypted payload for which this process has no key. Not the end of anything: the step is
 * handed out again, until a process takes it that has the key. The message is one line for people.
 */
public final class UnreadablePayload extends PayloadCodecException {
  private static final long serialVersionUID = 1L;
  private static final int MOST_CAUSES = 20;

  public UnreadablePayload(String message) {
    super(message);
  }

  /** Throws the one that is behind a failure of the SDK, before somebody takes it for another. */
  public static void throwIfBehind(Throwable failure) {
    behind(failure)
        .ifPresent(unreadable -> {
          throw unreadable;
        });
  }

  /** The one that is behind a failure of the SDK, if there is one. */
  public static Optional<UnreadablePayload> behind(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
      if (cause instanceof UnreadablePayload unreadable) {
        return Optional.of(unreadable);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
