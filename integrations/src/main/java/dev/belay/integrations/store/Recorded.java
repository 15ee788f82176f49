package dev.belay.integrations.store;

/** What recording an outcome did. */
public enum Recorded {
  /** It now is the device's outcome. */
  COUNTED,
  /** The device had succeeded before; a success is never taken back or counted again. */
  ALREADY_SUCCEEDED,
  /** A newer try, or this very one, was recorded before; nothing changed. */
  SUPERSEDED
}
