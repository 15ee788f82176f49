package dev.belay.integrations.template;

import dev.belay.integrations.inventory.Device;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a template may say of a device. Its account is not among it. Stateless. */
public final class DeviceVariables {
  private DeviceVariables() {}

  /**
   * The inventory's data by their own names, also below {@code data}, and what every device has:
   * {@code name}, {@code host}, {@code port}, {@code platform}, {@code site}, {@code role}, {@code
   * tags}, {@code groups}. What a device lacks is not among them.
   */
  public static Map<String, Object> of(Device device) {
    Map<String, Object> variables = new LinkedHashMap<>(device.data());
    variables.put("data", device.data());
    variables.put("name", device.name());
    variables.put("host", device.host());
    variables.put("port", (long) device.port());
    variables.put("platform", device.platform());
    variables.put("tags", device.tags());
    variables.put("groups", device.groups());
    if (device.site() != null) {
      variables.put("site", device.site());
    }
    if (device.role() != null) {
      variables.put("role", device.role());
    }
    return variables;
  }
}
