package dev.belay.integrations.inventory;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers what a device has under the name of a filter's field. */
final class DeviceFields {
  private static final String DATA = "data.";

  static final Set<String> OWN =
      Set.of(
          "name",
          "host",
          "port",
          "platform",
          "site",
          "role",
          "tag",
          "tags",
          "group",
          "groups",
          "credential");

  private DeviceFields() {}

  static Stream<String> values(Device device, String field) {
    return switch (plain(field)) {
      case "name" -> Stream.of(device.name());
      case "host" -> Stream.of(device.host());
      case "port" -> Stream.of(Integer.toString(device.port()));
      case "platform" -> Stream.of(device.platform());
      case "site" -> Stream.ofNullable(device.site());
      case "role" -> Stream.ofNullable(device.role());
      case "tag", "tags" -> device.tags().stream();
      case "group", "groups" -> device.groups().stream();
      case "credential" -> Stream.ofNullable(device.credential());
      default -> below(device.data(), plain(field));
    };
  }

  /** True when the device says anything under this name, even nothing that fits. */
  static boolean has(Device device, String field) {
    return OWN.contains(plain(field)) || reachable(device.data(), plain(field));
  }

  private static String plain(String field) {
    return field.startsWith(DATA) ? field.substring(DATA.length()) : field;
  }

  /** Keys may hold dots themselves, so every way of cutting the path is tried. */
  private static Stream<String> below(Map<?, ?> map, String path) {
    Stream<String> found = map.containsKey(path) ? flat(map.get(path)) : Stream.empty();
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      String rest = path.substring(dot + 1);
      found = Stream.concat(found, inside(map.get(path.substring(0, dot)), rest));
    }
    return found;
  }

  private static Stream<String> inside(@Nullable Object value, String path) {
    return switch (value) {
      case Map<?, ?> map -> below(map, path);
      case List<?> list -> list.stream().flatMap(item -> inside(item, path));
      case null, default -> Stream.empty();
    };
  }

  private static boolean reachable(Map<?, ?> map, String path) {
    int dot = path.indexOf('.');
    return map.containsKey(path) || (dot >= 0 && map.containsKey(path.substring(0, dot)));
  }

  private static Stream<String> flat(@Nullable Object value) {
    return switch (value) {
      case null -> Stream.empty();
      case List<?> list -> list.stream().flatMap(DeviceFields::flat);
      case Map<?, ?> map -> Stream.empty();
      default -> Stream.of(value.toString());
    };
  }
}
