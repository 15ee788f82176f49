package dev.belay.activities.change;

import dev.belay.activities.device.InventorySource;
import dev.belay.drivers.DeviceFault;
import dev.belay.integrations.change.ChangeDefinition;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.store.ArtifactStore;
import dev.belay.workflows.device.DeviceTarget;

/**
 * The change of a campaign as it is for each of its devices: where a template gives the lines, the
 * rendered change is stored under a hash of its own, and what is planned and approved is that.
 * Thread-safe.
 */
public final class DeviceDefinitions {
  private final Definitions definitions;
  private final InventorySource inventory;
  private final ArtifactStore artifacts;

  public DeviceDefinitions(
      Definitions definitions, InventorySource inventory, ArtifactStore artifacts) {
    this.definitions = definitions;
    this.inventory = inventory;
    this.artifacts = artifacts;
  }

  /**
   * Where the change for this device is.
   *
   * @param hash of the campaign's change
   * @throws DeviceFault.UnusableInput when the template gives this device no lines that may be
   *     configured, or the inventory does not know it any more
   */
  String of(String hash, DeviceTarget target) {
    ChangeDefinition definition = definitions.whole(hash, target);
    if (definition.template() == null) {
      return hash;
    }
    try {
      Device device =
          inventory
              .now()
              .find(target.name())
              .orElseThrow(() ->
                  new DeviceFault.UnusableInput(
                      "Device "
                          + target.name()
                          + " is no longer in the inventory, whose data its lines are made of."));
      return artifacts.put(definition.forDevice(device).toJson());
    } catch (InputException e) {
      throw new DeviceFault.UnusableInput(
          "The template gives device " + target.name() + " no lines: " + e.getMessage(), e);
    }
  }

  /** What that change means for the device. */
  DeviceDefinition read(String own, DeviceTarget target) {
    return definitions.read(own, target);
  }
}
