package dev.belay.activities.device;

import dev.belay.integrations.inventory.Device;
import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.device.InventoryActivities;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.wire.TaskQueues;
import java.util.List;

/** Devices of the inventory for workflows. */
public final class InventoryActivitiesImpl implements InventoryActivities {
  private static final String ZONE = "zone";

  private final InventorySource source;

  public InventoryActivitiesImpl(InventorySource source) {
    this.source = source;
  }

  @Override
  public List<DeviceTarget> resolve(Selection selection, int offset, int limit) {
    return source.now().select(selection.names(), selection.where()).stream()
        .skip(offset)
        .limit(limit)
        .map(InventoryActivitiesImpl::target)
        .toList();
  }

  /**
   * What travels of a device. Its further data stays here: nobody can promise that it holds no
   * secret. Only a zone, which decides whose work it is, is read out of it.
   */
  public static DeviceTarget target(Device device) {
    return new DeviceTarget(
        device.name(),
        device.host(),
        device.port(),
        device.platform(),
        device.site(),
        device.role(),
        device.tags(),
        device.credential(),
        device.data().get(ZONE) instanceof String zone ? zone : TaskQueues.DEFAULT_ZONE);
  }
}
