package dev.belay.activities.device;

import dev.belay.integrations.inventory.ConnectionFacts;
import dev.belay.integrations.inventory.Device;
import dev.belay.workflows.device.DeviceConnection;
import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.device.InventoryActivities;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.wire.TaskQueues;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Devices of the inventory for workflows. */
public final class InventoryActivitiesImpl implements InventoryActivities {
  private static final String ZONE = "zone";
  private static final DeviceConnection NOTHING_TO_SAY =
      new DeviceConnection(null, List.of(), List.of());

  private final InventorySource source;

  public InventoryActivitiesImpl(InventorySource source) {
    this.source = source;
  }

  @Override
  public List<DeviceTarget> resolve(Selection selection, int offset, int limit) {
    // One that begins reads anew; its further pages are of the same reading.
    return (offset == 0 ? source.anew() : source.now())
        .select(selection.names(), selection.where()).stream()
            .skip(offset)
            .limit(limit)
            .map(InventoryActivitiesImpl::target)
            .toList();
  }

  /**
   * What travels of a device. Its further data stays here: nobody can promise that it holds no
   * secret. Only a zone, which decides whose work it is, and how it is connected to are read out of
   * it.
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
        device.data().get(ZONE) instanceof String zone ? zone : TaskQueues.DEFAULT_ZONE,
        connection(device.data()));
  }

  /** Null for most devices: histories of large fleets are not to grow by what says nothing. */
  private static @Nullable DeviceConnection connection(Map<String, Object> data) {
    DeviceConnection connection =
        new DeviceConnection(
            ConnectionFacts.jump(data),
            ConnectionFacts.legacyAlgorithms(data),
            ConnectionFacts.hostKeys(data));
    return connection.equals(NOTHING_TO_SAY) ? null : connection;
  }
}
