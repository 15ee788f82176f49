package dev.belay.activities.change;

import dev.belay.drivers.DeviceFault;
import dev.belay.integrations.change.Earlier;
import dev.belay.integrations.store.ArtifactStore;
import dev.belay.workflows.device.DeviceTarget;
import org.jspecify.annotations.Nullable;

/**
 * What checks found before a change, for the checks after it: in the store, so that it outlives the
 * worker that asked and no history holds what a device said. Thread-safe.
 */
public final class CheckMemory {
  private final ArtifactStore artifacts;

  public CheckMemory(ArtifactStore artifacts) {
    this.artifacts = artifacts;
  }

  /** Where it is kept; null when there is nothing to keep. */
  @Nullable String keep(Earlier found) {
    return found.byCheck().isEmpty() ? null : artifacts.put(found.toJson());
  }

  /**
   * What was found before.
   *
   * @param hash null when nothing was to be compared
   * @throws DeviceFault.UnusableInput when it is not in this store, or not to be read
   */
  Earlier recall(@Nullable String hash, DeviceTarget target) {
    if (hash == null) {
      return Earlier.nothing();
    }
    String what = "What the checks found on device " + target.name() + " before the change ";
    byte[] json =
        artifacts
            .get(hash)
            .orElseThrow(() ->
                new DeviceFault.UnusableInput(
                    what + "is not in this worker's store; workers must share one."));
    try {
      return Earlier.fromJson(json);
    } catch (IllegalArgumentException e) {
      throw new DeviceFault.UnusableInput(
          what + "was written by a newer Belay; update this worker.");
    }
  }
}
