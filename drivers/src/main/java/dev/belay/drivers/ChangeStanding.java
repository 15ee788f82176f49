package dev.belay.drivers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a change has come on the device, as the device itself tells it. */
public sealed interface ChangeStanding {
  /** No trace of the change. */
  record Untouched() implements ChangeStanding {}

  /**
   * Applied under a running timer.
   *
   * @param until when the device reverts, if that is known
   * @param complete false when only a part of the lines was applied
   */
  record Armed(@Nullable Instant until, boolean complete) implements ChangeStanding {}

  /**
   * Applied for good.
   *
   * @param saved whether the start-up configuration has it too
   */
  record Committed(boolean saved) implements ChangeStanding {}

  /** It was applied once and is no longer. */
  record Reverted() implements ChangeStanding {}

  /**
   * Somebody else's change is in the way.
   *
   * @param what one sentence for people
   */
  record Foreign(String what) implements ChangeStanding {}
}
