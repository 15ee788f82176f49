package dev.belay.integrations.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What two inventories say differently. Of data only what both of them know is compared, for two
 * sources rarely know the same; names of data are told, and values only of a device's own fields:
 * people put secrets into data. Immutable.
 *
 * @param added devices that only the second one has
 * @param removed devices that only the first one has
 * @param changed devices of both that differ, each with its differences
 * @param notCompared data that only one of the two knows
 */
public record InventoryDifference(
    List<String> added,
    List<String> removed,
    Map<String, List<Change>> changed,
    List<String> notCompared) {
  /**
   * One difference of a device.
   *
   * @param field its name
   * @param before in the first inventory; null = nothing, or not told
   * @param after in the second
   */
  public record Change(String field, @Nullable String before, @Nullable String after) {}

  private static final Map<String, Function<Device, @Nullable String>> FIELDS =
      new LinkedHashMap<>();

  static {
    FIELDS.put("host", Device::host);
    FIELDS.put("port", device -> Integer.toString(device.port()));
    FIELDS.put("platform", Device::platform);
    FIELDS.put("site", Device::site);
    FIELDS.put("role", Device::role);
    FIELDS.put("tags", device -> device.tags().stream().sorted().collect(Collectors.joining(",")));
    FIELDS.put("credential", Device::credential);
  }

  /** From the first to the second. */
  public static InventoryDifference between(Inventory first, Inventory second) {
    Set<String> data = keys(first);
    data.retainAll(keys(second));
    Set<String> notCompared = keys(first);
    notCompared.addAll(keys(second));
    notCompared.removeAll(data);
    List<String> added = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    Map<String, List<Change>> changed = new LinkedHashMap<>();
    for (Device before : first.devices()) {
      Device after = second.find(before.name()).orElse(null);
      if (after == null) {
        removed.add(before.name());
      } else {
        List<Change> changes = changes(before, after, data);
        if (!changes.isEmpty()) {
          changed.put(before.name(), changes);
        }
      }
    }
    for (Device after : second.devices()) {
      if (first.find(after.name()).isEmpty()) {
        added.add(after.name());
      }
    }
    return new InventoryDifference(added, removed, changed, List.copyOf(notCompared));
  }

  /** Whether they say the same of everything that is compared. */
  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
  }

  private static List<Change> changes(Device before, Device after, Set<String> data) {
    List<Change> changes = new ArrayList<>();
    FIELDS.forEach((name, field) -> {
      String was = field.apply(before);
      String is = field.apply(after);
      if (!Objects.equals(was, is)) {
        changes.add(new Change(name, was, is));
      }
    });
    for (String key : data) {
      if (!Objects.equals(before.data().get(key), after.data().get(key))) {
        changes.add(new Change("data." + key, null, null));
      }
    }
    return changes;
  }

  private static Set<String> keys(Inventory inventory) {
    Set<String> keys = new TreeSet<>();
    inventory.devices().forEach(device -> keys.addAll(device.data().keySet()));
    return keys;
  }
}
