package dev.belay.workflows.change;

import java.util.Locale;

/** What a person can decide about an operation that waits for one. */
public enum ResolveAction {
  /** Try again: to revert, or to verify when on hold. */
  RETRY,
  /** The device is right as it is; on hold this confirms the change. */
  ACCEPT,
  /** Belay lets go: the person sees to the device; on hold this reverts the change. */
  GIVE_UP;

  /** As people write it, such as {@code give-up}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
