package dev.belay.activities.device;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.wire.WireData;

/** Keeps a run's devices in the store as they were resolved, in the wire's own JSON. Stateless. */
public final class DeviceTargets {
  private static final ObjectMapper MAPPER = WireData.mapper();

  private DeviceTargets() {}

  /** As text for the store. */
  public static String format(DeviceTarget target) {
    try {
      return MAPPER.writeValueAsString(target);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A device target is always JSON.", e);
    }
  }

  /** Back from the store. */
  public static DeviceTarget parse(String text) {
    try {
      return MAPPER.readValue(text, DeviceTarget.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The store holds a device target that is not ours.", e);
    }
  }
}
