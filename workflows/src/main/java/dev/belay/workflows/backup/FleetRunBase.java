package dev.belay.workflows.backup;

/**
 * What all fleet runs have in common: their passes, and what a person can ask of them by {@link
 * FleetControl}. Confined to a workflow.
 */
public abstract class FleetRunBase {
  private final FleetPasses passes;

  /** A run that does these passes. */
  protected FleetRunBase(FleetPasses passes) {
    this.passes = passes;
  }

  /** Does the passes, to a report in every case but a broken store. */
  protected final FleetBackupReport passes() {
    return passes.run();
  }

  /** As {@link FleetControl#pause}. */
  public final FleetProgress pause(Control control) {
    return passes.pause(control);
  }

  /** As {@link FleetControl#validatePause}. */
  public final void validatePause(Control control) {
    passes.validatePause(control);
  }

  /** As {@link FleetControl#resume}. */
  public final FleetProgress resume(Control control) {
    return passes.resume(control);
  }

  /** As {@link FleetControl#validateResume}. */
  public final void validateResume(Control control) {
    passes.validateResume(control);
  }

  /** As {@link FleetControl#progress}. */
  public final FleetProgress progress() {
    return passes.progress();
  }
}
