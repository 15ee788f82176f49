package dev.belay.drivers.style;

import dev.belay.drivers.ChangeStanding;
import java.util.Optional;

/**
 * Judges how far a line-by-line change has come, from three answers of the device: its timer, what
 * it runs, and whether that is saved.
 *
 * <p>The timer of these devices has no name. It counts as ours when our account armed it: one
 * account has one operation at a time on a device, and before the first attempt no timer was
 * running.
 */
final class LineByLineStanding {
  private LineByLineStanding() {}

  /**
   * Decides.
   *
   * @param hasTimer whether the device arms a timer before the first line
   * @param saved whether start-up equals running; empty when it cannot be told or was not asked
   */
  static ChangeStanding decide(
      RevertTimer.State timer,
      Intended.Likeness likeness,
      boolean hasTimer,
      Optional<Boolean> saved,
      String user) {
    return switch (timer) {
      case RevertTimer.State.Pending pending ->
          pending.owner().equals(user)
              ? new ChangeStanding.Armed(pending.until(), likeness == Intended.Likeness.COMPLETE)
              : new ChangeStanding.Foreign("a revert timer of " + pending.owner() + " is running");
      case RevertTimer.State.Idle idle -> withoutTimer(likeness, hasTimer, saved);
    };
  }

  /** The same when no timer runs. */
  static ChangeStanding withoutTimer(
      Intended.Likeness likeness, boolean hasTimer, Optional<Boolean> saved) {
    return switch (likeness) {
      // What moved without a trace of us is found by the comparison with the baseline.
      case BASELINE, NO_TRACE -> new ChangeStanding.Untouched();
      case COMPLETE ->
          hasTimer || saved.orElse(false)
              ? new ChangeStanding.Committed(saved.orElse(false))
              : new ChangeStanding.Armed(null, true);
      case PART ->
          hasTimer
              ? new ChangeStanding.Foreign("a part of this change is there, but no timer runs")
              : new ChangeStanding.Armed(null, false);
      case MIXED ->
          new ChangeStanding.Foreign(
              "besides a part of this change there are edits that are not ours");
    };
  }
}
