package dev.belay.integrations.store;

/** Where a run is. */
public enum RunState {
  /** Devices are being worked on, or wait for their turn. */
  RUNNING(false),
  /** A person holds it; no device is started. */
  PAUSED(false),
  /** Every device succeeded. */
  SUCCEEDED(true),
  /** It ended, and some devices did not succeed. */
  FAILED(true),
  /** A person ended it. */
  CANCELLED(true);

  private final boolean ended;

  RunState(boolean ended) {
    this.ended = ended;
  }

  /** Whether only resuming it moves it again. */
  public boolean ended() {
    return ended;
  }
}
