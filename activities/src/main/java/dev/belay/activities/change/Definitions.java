package dev.belay.activities.change;

import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.DeviceFault;
import dev.belay.integrations.change.ChangeDefinition;
import dev.belay.integrations.store.ArtifactStore;
import dev.belay.workflows.device.DeviceTarget;
import java.util.List;

/**
 * The definitions of changes, read from the store by their hash: lines may hold secrets and never
 * travel. Thread-safe.
 */
public final class Definitions {
  private final ArtifactStore artifacts;

  public Definitions(ArtifactStore artifacts) {
    this.artifacts = artifacts;
  }

  /**
   * What a definition means for one device.
   *
   * @throws DeviceFault.UnusableInput when there is none, or it says nothing for the platform
   */
  DeviceDefinition read(String hash, DeviceTarget target) {
    ChangeDefinition definition = whole(hash, target);
    List<String> lines =
        definition
            .lines()
            .on(target.platform())
            .orElseThrow(() ->
                new DeviceFault.UnusableInput(
                    "The change has no lines for the platform "
                        + target.platform()
                        + " of device "
                        + target.name()
                        + "; add them or leave the device out."));
    ChangeRequest request =
        switch (definition.mode()) {
          case MERGE -> ChangeRequest.merge(lines);
          case REPLACE -> ChangeRequest.replace(lines);
        };
    return new DeviceDefinition(request, definition.prechecks(), definition.checks());
  }

  /** The definition itself, for all of its devices. */
  ChangeDefinition whole(String hash, DeviceTarget target) {
    byte[] json =
        artifacts
            .get(hash)
            .orElseThrow(() ->
                new DeviceFault.UnusableInput(
                    "The change for device "
                        + target.name()
                        + " is not in this worker's store; worker and starter must share"
                        + " one."));
    try {
      return ChangeDefinition.fromJson(json);
    } catch (IllegalArgumentException e) {
      throw new DeviceFault.UnusableInput(
          "The change for device "
              + target.name()
              + " was written by a newer Belay; update this worker.");
    }
  }
}
