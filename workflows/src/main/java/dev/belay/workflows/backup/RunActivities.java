package dev.belay.workflows.backup;

import io.temporal.activity.ActivityInterface;

/** The bookkeeping of runs. Opens no session; each is safe to repeat. */
@ActivityInterface(namePrefix = "Run")
public interface RunActivities {

  /** Stores the device list of a run, or finds the one stored before. */
  RunPlan planRun(RunPlanRequest request);

  /** Cuts the devices still to do into batches; the same pass is cut the same way again. */
  PassPlan planPass(PassRequest request);

  /**
   * Counts from the store, mirrors what changed in one commit, closes the run and reports. A run
   * that was cancelled before it was planned counts nothing.
   */
  FleetBackupReport finishRun(FinishRunRequest request);
}
