package dev.belay.drivers.platform;

import dev.belay.drivers.Protection;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with a platform, read off its definition. What a device of it really offers, for
 * example whether its timer is switched on, only a plan can tell. Immutable.
 *
 * @param backup whether its whole configuration can be read
 * @param change whether it can be changed safely, and so by merging
 * @param replace how the whole configuration is replaced
 * @param protection who goes back when nobody confirms
 * @param reach what the device's own timer covers; the caller goes back for the rest
 * @param timer for how long the device's own timer runs; null where it has none, or none that the
 *     caller could choose
 */
public record Capabilities(
    boolean backup,
    boolean change,
    Replacement replace,
    Protection.Kind protection,
    Reach reach,
    ChangeSection.@Nullable Range timer) {

  /** How a whole configuration is put in place of another. */
  public enum Replacement {
    /** By the device: the text as a whole. */
    WHOLE,
    /** By us: the difference is computed and typed, and the result proven by reading. */
    COMPUTED,
    /** Not at all. */
    NONE
  }

  /** What a device's own timer covers. */
  public enum Reach {
    /** Every change, or none where there is no timer. */
    WHOLE,
    /** Every change, on devices where it is switched on. */
    WHERE_SWITCHED_ON,
    /** Every change, on releases that show it. */
    WHERE_SHOWN,
    /** Replacements of the whole configuration only, on releases that have it. */
    REPLACEMENTS,
    /** The commit, until a second login has proven that the device can be reached. */
    COMMIT
  }

  /** Those of a platform. */
  public static Capabilities of(Platform platform) {
    boolean backup = platform.belay().configuration() != null;
    ChangeSection change = platform.belay().change();
    if (change == null) {
      return new Capabilities(
          backup, false, Replacement.NONE, Protection.Kind.NONE, Reach.WHOLE, null);
    }
    return switch (change.style()) {
      case LineByLineSection lines -> {
        LineByLineSection.Timer timer = lines.timer();
        yield timer == null
            ? watchdog(backup, Replacement.COMPUTED)
            : timer(backup, Replacement.COMPUTED, Reach.WHERE_SWITCHED_ON, timer.range());
      }
      case SessionSection session -> timer(backup, Replacement.WHOLE, Reach.WHOLE, session.range());
      case CandidateSection candidate ->
          timer(backup, Replacement.WHOLE, Reach.WHOLE, candidate.range());
      case RollbackSection rollback -> {
        RollbackSection.Replacement trial = rollback.replacement();
        yield trial == null
            ? watchdog(backup, Replacement.COMPUTED)
            : timer(backup, Replacement.WHOLE, Reach.REPLACEMENTS, trial.range());
      }
      case PrivateCandidateSection candidate ->
          timer(
              backup,
              Replacement.COMPUTED,
              candidate.timeless() == null ? Reach.WHOLE : Reach.WHERE_SHOWN,
              candidate.range());
      case TiedTrialSection trial -> watchdog(backup, Replacement.COMPUTED, Reach.COMMIT);
      case CheckpointSection checkpoint -> watchdog(backup, Replacement.WHOLE);
      case SharedCandidateSection candidate -> watchdog(backup, Replacement.COMPUTED);
    };
  }

  private static Capabilities watchdog(boolean backup, Replacement replace) {
    return watchdog(backup, replace, Reach.WHOLE);
  }

  private static Capabilities watchdog(boolean backup, Replacement replace, Reach reach) {
    return new Capabilities(backup, true, replace, Protection.Kind.WATCHDOG, reach, null);
  }

  private static Capabilities timer(
      boolean backup, Replacement replace, Reach reach, ChangeSection.Range range) {
    return new Capabilities(backup, true, replace, Protection.Kind.DEVICE_TIMER, reach, range);
  }
}
