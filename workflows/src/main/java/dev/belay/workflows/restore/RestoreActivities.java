package dev.belay.workflows.restore;

import io.temporal.activity.ActivityInterface;

/** Prepares restores from the store. Opens no session. */
@ActivityInterface(namePrefix = "Store")
public interface RestoreActivities {

  /** Stores the definition and returns its hash. Safe to repeat. */
  String prepareRestore(PrepareRestore request);
}
