package dev.belay.activities.guard;

import org.jspecify.annotations.Nullable;

/**
 * What a heartbeat tells the people watching, and the next attempt.
 *
 * @param step what is being done, for example "edge-1: reading running configuration"
 * @param ended true once the attempt has closed its sessions in good order; an attempt that finds
 *     its predecessor's last word to be otherwise waits before it connects
 * @param touched true once an attempt of this step may have written to a configuration; stays so
 * @param counts the state of a batch; null for a single device
 */
public record Progress(
    @Nullable String step, boolean ended, boolean touched, @Nullable Counts counts) {
  /**
   * Devices of one batch, by outcome.
   *
   * @param devices in the batch
   * @param succeeded stored
   * @param failed for good
   * @param deferred for a later pass
   */
  public record Counts(int devices, int succeeded, int failed, int deferred) {}

  /** Before anything was done. */
  public static Progress starting() {
    return new Progress("starting", false, false, null);
  }

  /** One step of one device. */
  public static Progress step(String what) {
    return new Progress(what, false, false, null);
  }

  /** The state of a batch. */
  public static Progress of(Counts counts) {
    return new Progress(null, false, false, counts);
  }

  Progress touched(boolean value) {
    return new Progress(step, ended, value, counts);
  }

  Progress end() {
    return new Progress(step, true, touched, counts);
  }
}
