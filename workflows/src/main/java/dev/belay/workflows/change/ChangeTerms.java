package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed for a change.
 *
 * @param title what it is about
 * @param ticket where it was asked for
 * @param confirmWithin how long the device may run on trial before it reverts by itself
 * @param onFailure what happens when a check says no
 */
public record ChangeTerms(
    String title, @Nullable String ticket, Duration confirmWithin, OnFailure onFailure) {
  /** Beside the trial itself: the lane, two snapshots, the plan, the saving and the way back. */
  public static final Duration AROUND_THE_TRIAL = Duration.ofMinutes(5);

  /** Of these, what comes after applying. */
  private static final Duration AFTER_THE_TRIAL = Duration.ofMinutes(2);

  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofHours(2);

  public ChangeTerms {
    text(title, "title");
    if (confirmWithin.compareTo(SHORTEST) < 0 || confirmWithin.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "confirmWithin must be 10 seconds to 2 hours, not " + confirmWithin + ".");
    }
    onFailure = orElse(onFailure, OnFailure.REVERT);
  }

  /** The longest that the change of one device may take. */
  public Duration longest() {
    return confirmWithin.plus(AROUND_THE_TRIAL);
  }

  /** What it may take after it has been applied. */
  public Duration afterApplying() {
    return confirmWithin.plus(AFTER_THE_TRIAL);
  }
}
