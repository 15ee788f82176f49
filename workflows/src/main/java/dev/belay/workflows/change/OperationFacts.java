package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.text;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an operation is counted by. Figures never name a device, so these are what is left of it.
 *
 * @param platform of the device
 * @param site where it stands; null when nobody said
 * @param began when the operation's execution began
 * @param fault what decided its end; null when nothing went wrong or it has not ended
 */
public record OperationFacts(
    String platform, @Nullable String site, Instant began, @Nullable String fault) {
  public OperationFacts {
    text(platform, "platform");
    Objects.requireNonNull(began, "began");
  }
}
