package dev.belay.integrations.change;

import dev.belay.integrations.input.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a check asks elsewhere than on the device. Stateless. */
final class ProbeReader {
  private static final List<String> OF_ANSWERS =
      List.of("select", "equals", "contains", "matches", "absent", "compare", "find");
  private static final List<String> OF_DEVICES = List.of("compare", "find");
  private static final int GOOD = 200;
  private static final int LEAST = 100;
  private static final int MOST = 599;

  private ProbeReader() {}

  /** Whether the check is one that asks elsewhere, rightly written or not. */
  static boolean isProbe(Section section) {
    return section.has("reach") || section.has("url");
  }

  /** Null, with the problem noted, when it cannot be asked. */
  static @Nullable Probe read(Section section) {
    if (section.has("command") || (section.has("reach") && section.has("url"))) {
      section.problem(
          section.has("url") ? "url" : "reach",
          "a check asks one thing: `command`, `reach` or `url`",
          "keep one of them");
      return null;
    }
    return section.has("reach") ? reach(section) : page(section);
  }

  /** Whatever belongs to a page. */
  static void refuseStray(Section section) {
    if (section.has("status") && !section.has("url")) {
      section.problem("status", "`status` means nothing without `url`", "add url, or remove it");
    }
  }

  private static @Nullable Probe reach(Section section) {
    refuse(section, OF_ANSWERS, "`reach` asks only for a connection");
    String text = section.text("reach").orElse("");
    try {
      return Probe.Reach.of(text);
    } catch (IllegalArgumentException e) {
      section.problem(
          "reach",
          "`" + text + "` cannot be reached: " + e.getMessage(),
          "write host:port, for example {host}:22 or [2001:db8::1]:443");
      return null;
    }
  }

  private static @Nullable Probe page(Section section) {
    refuse(section, OF_DEVICES, "only what devices answer is compared");
    int status = section.integer("status", GOOD, LEAST, MOST);
    try {
      return new Probe.Page(section.text("url").orElse(""), status);
    } catch (IllegalArgumentException e) {
      // Not quoted: it may hold what nobody should see.
      section.problem(
          "url",
          "the address cannot be asked: " + e.getMessage(),
          "write for example https://monitoring.example.org/hosts/{name}");
      return null;
    }
  }

  private static void refuse(Section section, List<String> keys, String why) {
    keys.stream()
        .filter(section::has)
        .forEach(key -> section.problem(key, "`" + key + "` does not fit: " + why, "remove it"));
  }
}
