package dev.belay.integrations.compliance;

import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.inventory.DeviceFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * Somebody's word that rules may be broken for a while. Immutable.
 *
 * @param rules it is about
 * @param devices it is about
 * @param until the last day, in UTC
 */
record Waiver(Set<String> rules, DeviceFilter devices, String reason, String by, LocalDate until) {
  Waiver {
    rules = Set.copyOf(rules);
  }

  boolean covers(String rule, Device device) {
    return rules.contains(rule) && devices.matches(device);
  }

  boolean holds(Instant now) {
    return !LocalDate.ofInstant(now, ZoneOffset.UTC).isAfter(until);
  }

  /** For a report: who, until when, why. */
  String inWords(Instant now) {
    return (holds(now)
            ? "waived by " + by + " until " + until
            : "the waiver by " + by + " expired on " + until)
        + ": "
        + reason;
  }
}
