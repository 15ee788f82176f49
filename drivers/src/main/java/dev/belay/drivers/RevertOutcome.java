package dev.belay.drivers;

/** How a revert ended, other than by a {@link DeviceFault}. */
public sealed interface RevertOutcome {
  /**
   * The running configuration was read and equals the baseline.
   *
   * @param byDevice true when the device had gone back on its own
   */
  record Reverted(boolean byDevice) implements RevertOutcome {}

  /**
   * The running configuration could not be shown to equal the baseline.
   *
   * @param known what is known, one sentence for people, without secrets
   */
  record NotProven(String known) implements RevertOutcome {}
}
