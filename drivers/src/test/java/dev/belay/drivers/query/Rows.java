package dev.belay.drivers.query;

import java.util.List;
import java.util.Map;

/** Rows as a template gives them: every field is a text, or a list of texts. */
final class Rows {
  static final List<Map<String, Object>> NEIGHBORS =
      List.of(
          neighbor("192.0.2.1", "Established", "120", "uplink", "edge"),
          neighbor("192.0.2.2", "Idle", "9", "peer"),
          neighbor("192.0.2.3", "Established", "15"));

  private Rows() {}

  private static Map<String, Object> neighbor(
      String address, String state, String prefixes, String... tags) {
    return Map.of("neighbor", address, "state", state, "prefixes", prefixes, "tags", List.of(tags));
  }
}
