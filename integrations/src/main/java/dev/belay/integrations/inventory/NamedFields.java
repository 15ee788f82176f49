package dev.belay.integrations.inventory;

import dev.belay.integrations.input.Origin;
import dev.belay.integrations.inventory.FactSource.Sink;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes facts of a row whose fields have names: {@code name}, {@code hostname} (or {@code host},
 * {@code address}, {@code ip}), {@code platform}, {@code port}, {@code groups}; every other field
 * is data. Fields that are called like secrets are not read. Stateless.
 */
public final class NamedFields {
  private NamedFields() {}

  /** What other tools call a field, by our name. */
  public static String field(String written) {
    String name = written.strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "host", "address", "ip" -> "hostname";
      case "group" -> "groups";
      case "tag" -> "tags";
      default -> name;
    };
  }

  /**
   * The facts of a row.
   *
   * @param row values by name: texts, Long, Double, Boolean, lists and maps
   * @param to told which fields look like secrets
   */
  public static DeviceFacts facts(Origin origin, Map<String, Object> row, Sink to) {
    Map<String, Object> fields = new LinkedHashMap<>();
    row.forEach((written, value) -> {
      if (SecretNames.contains(written)) {
        to.warn(
            "the field `" + written + "` looks like a secret and is not read",
            "leave it out and use a credential reference");
      } else if (value != null && !(value instanceof String text && text.isBlank())) {
        fields.put(field(written), value);
      }
    });
    @Nullable String name = text(fields.remove("name"));
    @Nullable String host = text(fields.remove("hostname"));
    @Nullable String platform = text(fields.remove("platform"));
    @Nullable Integer port = port(text(fields.remove("port")));
    List<String> groups = groups(fields.remove("groups"));
    return new DeviceFacts(origin, name == null ? "" : name, host, port, platform, groups, fields);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString().strip();
  }

  /** A port that is no number is answered as 0, which is refused as out of range. */
  private static @Nullable Integer port(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return text.matches("[0-9]{1,5}") ? Integer.valueOf(text) : Integer.valueOf(0);
  }

  private static List<String> groups(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : Arrays.stream(value.toString().split("[;,]")).map(String::strip).toList();
  }
}
