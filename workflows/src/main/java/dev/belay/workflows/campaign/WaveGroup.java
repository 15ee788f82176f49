package dev.belay.workflows.campaign;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The devices of a wave that stay or go back together. The word is given once: nobody stays before
 * all have verified, and nobody goes back who was told to stay. Only decides; part of a course.
 */
final class WaveGroup {
  private @Nullable String failed;
  private boolean kept;

  WaveGroup(CourseState from) {
    failed = from.groupFailed();
    kept = from.groupKept();
  }

  void nextWave() {
    failed = null;
    kept = false;
  }

  /** It cannot stay any more; the first reason holds. */
  void fails(String why) {
    if (!kept && failed == null) {
      failed = why;
    }
  }

  /**
   * What is to be said to the group now; null when there is nothing yet.
   *
   * @param complete whether every device of the wave has begun
   */
  @Nullable Move word(Lineup lineup, boolean complete) {
    if (kept) {
      return null;
    }
    boolean stay = failed == null;
    boolean verified = lineup.all(device -> !device.together() || device.verified());
    if (stay && !(complete && verified)) {
      return null;
    }
    List<String> told = lineup.tell(Underway::together);
    if (told.isEmpty()) {
      return null;
    }
    kept = stay;
    return new Move.Tell(
        told, stay, stay ? "every device of the wave has verified" : String.valueOf(failed));
  }

  /** Whether those who wait for each other can never all be on trial at the same time. */
  boolean isStuck(Lineup lineup) {
    return failed == null
        && lineup.hasQueue()
        && !lineup.isQuiet()
        && lineup.all(device -> device.together() && device.verified());
  }

  @Nullable String failed() {
    return failed;
  }

  boolean kept() {
    return kept;
  }
}
