package dev.belay.integrations.inventory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One managed box. Immutable. Never holds a password: its account is a reference.
 *
 * @param name unique in the inventory, and safe in ids and file names (see {@link DeviceText})
 * @param host host name or address
 * @param port of SSH
 * @param platform what it understands
 * @param site where it stands; safe as a folder name
 * @param role what it is for
 * @param tags free marks
 * @param groups of the inventory, inherited ones included, nearest first
 * @param credential {@code env:PREFIX}, {@code file:NAME} or {@code command:NAME}
 * @param data everything else that the inventory says: texts, Long, Double, Boolean, lists, maps
 */
public record Device(
    String name,
    String host,
    int port,
    String platform,
    @Nullable String site,
    @Nullable String role,
    List<String> tags,
    List<String> groups,
    @Nullable String credential,
    Map<String, Object> data) {
  public Device {
    if (!DeviceText.isName(name)) {
      throw new IllegalArgumentException("not a device name");
    }
    tags = List.copyOf(tags);
    groups = List.copyOf(groups);
    data = sharedOrCopied(data);
  }

  /**
   * What it has under a field's name, as filters know fields: nothing, one value, or several. Data
   * inside data is reached with dots.
   */
  public List<String> values(String field) {
    return DeviceFields.values(this, field).toList();
  }

  /** Thousands of devices often share what they inherit; an unmodifiable map is kept as it is. */
  private static Map<String, Object> sharedOrCopied(Map<String, Object> data) {
    return data instanceof InheritedData
        ? data
        : Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }
}
