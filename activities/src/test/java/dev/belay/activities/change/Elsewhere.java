package dev.belay.activities.change;

import dev.belay.activities.change.Outside.Heard;
import dev.belay.integrations.change.Check;
import dev.belay.integrations.change.Probe;
import java.util.function.BiFunction;

/** Answers for tests of what the device is asked. */
final class Elsewhere {
  /** Whoever asks elsewhere here is wrong. */
  static final BiFunction<Check, Probe, Heard> NOBODY =
      (check, probe) -> {
        throw new AssertionError("asked elsewhere: " + check.name());
      };

  private Elsewhere() {}
}
