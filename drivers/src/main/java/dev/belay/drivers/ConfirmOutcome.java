package dev.belay.drivers;

/** How a confirm ended, other than by a {@link DeviceFault}. */
public sealed interface ConfirmOutcome {
  /** The timer is stopped and the change is saved; the device was asked. */
  record Confirmed() implements ConfirmOutcome {}

  /**
   * The device had gone back before.
   *
   * @param proven whether the running configuration was read and equals the baseline
   */
  record AlreadyReverted(boolean proven) implements ConfirmOutcome {}
}
