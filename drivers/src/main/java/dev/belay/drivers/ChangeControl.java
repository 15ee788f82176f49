package dev.belay.drivers;

import java.time.Duration;

/**
 * One protected change of one device under one operation id.
 *
 * <p>Every method may be called again after a lost connection: each first asks the device how far
 * the change has come. All throw {@link DeviceFault}. Confined to the session's thread.
 */
public interface ChangeControl {
  /** Finds out what the request would do; the device is as before afterwards, always. */
  PlannedChange plan(ChangeRequest request, RunningConfiguration baseline);

  /** Asks the device how far the change has come. */
  ChangeStanding probe(ChangeRequest request, RunningConfiguration baseline);

  /**
   * Applies the request under the platform's protection and proves that it runs.
   *
   * <p>{@link DeviceFault.BaselineMoved}, {@link DeviceFault.DiffChanged}, {@link
   * DeviceFault.ConfigurationLocked} and {@link DeviceFault.ProtectionUnavailable} are thrown only
   * by a call that has not changed the configuration. After any other fault it may have been
   * changed.
   *
   * @param baseline the configuration the request was planned on; when the device no longer runs
   *     it, {@link DeviceFault.BaselineMoved} is thrown and nothing is touched
   * @param approvedDiffHash from {@link PlannedChange#diffHash}; a different diff means {@link
   *     DeviceFault.DiffChanged}
   * @param revertIn how long the protection is armed
   */
  ApplyOutcome apply(
      ChangeRequest request,
      RunningConfiguration baseline,
      String approvedDiffHash,
      Duration revertIn);

  /** Stops the timer, saves, and asks the device whether both happened. */
  ConfirmOutcome confirm(ChangeRequest request, RunningConfiguration baseline);

  /** Goes back to the baseline now and proves it, also when nothing is armed. */
  RevertOutcome revert(RunningConfiguration baseline);
}
