package dev.belay.integrations.store;

/**
 * How many devices are where; every device is counted exactly once.
 *
 * @param changed those of the succeeded whose configuration was a new one
 */
public record RunCounts(int pending, int succeeded, int deferred, int failed, int changed) {
  public int total() {
    return pending + succeeded + deferred + failed;
  }
}
