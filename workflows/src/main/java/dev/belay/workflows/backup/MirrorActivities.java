package dev.belay.workflows.backup;

import io.temporal.activity.ActivityInterface;

/** Keeps the mirror of the latest configurations. Opens no session. */
@ActivityInterface(namePrefix = "Store")
public interface MirrorActivities {

  /** Mirrors as configured; does nothing when there is no mirror. Safe to repeat. */
  void mirror(MirrorRequest request);
}
