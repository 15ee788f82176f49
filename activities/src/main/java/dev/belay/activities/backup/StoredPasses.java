package dev.belay.activities.backup;

import dev.belay.integrations.store.RunStore;

/**
 * A workflow counts its passes from 1; the store counts those of all executions that ever served
 * the run, so that the outcomes of an earlier execution stay where they are.
 */
final class StoredPasses {
  private StoredPasses() {}

  /** The store's number of a workflow's pass. */
  static int inStore(RunStore runs, String runId, int pass) {
    int first =
        runs.firstPass(runId)
            .orElseThrow(() -> new IllegalArgumentException("there is no run " + runId));
    return first + pass - 1;
  }
}
