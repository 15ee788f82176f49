package dev.belay.integrations.rollout;

import dev.belay.integrations.input.Section;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code window}. */
final class WindowReader {
  private WindowReader() {}

  static @Nullable Window read(Section top) {
    if (!top.has("window")) {
      return null;
    }
    Section section = top.section("window");
    ZoneId zone = zone(section);
    Instant from = time(section, "from", zone);
    Instant until = time(section, "until", zone);
    if (from == null || until == null || zone == null) {
      return null;
    }
    if (!from.isBefore(until)) {
      section.problem("until", "the window ends before it begins", "write a later time");
      return null;
    }
    return new Window(from, until, zone);
  }

  private static @Nullable ZoneId zone(Section section) {
    String written =
        section.requiredText("zone", "write for example zone: Europe/Berlin, or zone: UTC");
    if (written.isEmpty()) {
      return null;
    }
    try {
      return ZoneId.of(written);
    } catch (DateTimeException e) {
      section.problem(
          "zone", "there is no time zone `" + written + "`", "write for example Europe/Berlin");
      return null;
    }
  }

  private static @Nullable Instant time(Section section, String key, @Nullable ZoneId zone) {
    String written = section.requiredText(key, "write a local time, for example 2026-11-21T22:00");
    if (written.isEmpty()) {
      return null;
    }
    LocalDateTime local = local(written);
    if (local == null) {
      section.problem(
          key,
          "window." + key + " must be a local time, not `" + written + "`",
          "write for example 2026-11-21T22:00; the zone stands beside it");
      return null;
    }
    return zone == null ? null : instant(section, key, local, zone);
  }

  private static @Nullable LocalDateTime local(String written) {
    try {
      return LocalDateTime.parse(written.replaceFirst("^(\\S{10}) +", "$1T"));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A time that a clock shows never or twice is a mistake: nobody could say which was meant. */
  private static @Nullable Instant instant(
      Section section, String key, LocalDateTime local, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.size() == 1) {
      return local.toInstant(offsets.getFirst());
    }
    section.problem(
        key,
        "in "
            + zone
            + " no clock shows "
            + local
            + (offsets.isEmpty() ? "" : " only once")
            + ": it is set "
            + (offsets.isEmpty() ? "forward" : "back")
            + " then",
        "write another time, or the window in zone: UTC");
    return null;
  }
}
