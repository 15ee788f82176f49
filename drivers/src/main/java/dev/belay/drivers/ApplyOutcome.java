package dev.belay.drivers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an apply ended, other than by a {@link DeviceFault}. */
public sealed interface ApplyOutcome {
  /**
   * The change runs on the device, unconfirmed.
   *
   * @param armedUntil when the device reverts on its own; null when nothing on the device will
   * @param resumed true when an earlier attempt had applied it and nothing was pushed again
   */
  record Applied(@Nullable Instant armedUntil, boolean resumed) implements ApplyOutcome {}

  /** The device already was as requested; nothing was touched. */
  record NothingToDo() implements ApplyOutcome {}

  /**
   * The device refused a line.
   *
   * @param rejection which, and the device's answer
   * @param provenUnchanged whether the running configuration was read again and equals the baseline
   */
  record Refused(Rejection rejection, boolean provenUnchanged) implements ApplyOutcome {}
}
