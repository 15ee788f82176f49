package dev.belay.activities.guard;

import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionClient;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityNotExistsException;
import io.temporal.client.ActivityPausedException;
import io.temporal.client.ActivityResetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Heartbeats by task token, around the SDK's own throttled heartbeat.
 *
 * <p>The SDK's heartbeat returns before the server has answered and swallows errors of transport,
 * so it cannot prove that the attempt is still ours. This one waits for the answer. Thread-safe.
 */
final class TemporalPulse implements Pulse {
  private static final Logger log = LoggerFactory.getLogger(TemporalPulse.class);

  private final ActivityCompletionClient client;
  private final byte[] taskToken;

  TemporalPulse(ActivityCompletionClient client, byte[] taskToken) {
    this.client = client;
    this.taskToken = taskToken.clone();
  }

  @Override
  public Answer beat(Object progress) {
    try {
      client.heartbeat(taskToken, progress);
      return Answer.CONFIRMED;
    } catch (ActivityCompletionException answered) {
      // The client wraps the server's answer once more on its way out.
      Throwable answer =
          answered.getCause() instanceof ActivityCompletionException inner ? inner : answered;
      return switch (answer) {
        case ActivityCanceledException cancelled -> Answer.CANCEL_REQUESTED;
        // A paused attempt goes on: the server only holds back its next one.
        case ActivityPausedException paused -> Answer.CONFIRMED;
        case ActivityNotExistsException gone -> Answer.REFUSED;
        case ActivityResetException reset -> Answer.REFUSED;
        default -> undelivered(answer);
      };
    } catch (RuntimeException unexpected) {
      return undelivered(unexpected);
    }
  }

  private static Answer undelivered(Throwable why) {
    log.debug("A heartbeat was not answered: {}", why.getClass().getSimpleName());
    return Answer.UNDELIVERED;
  }
}
