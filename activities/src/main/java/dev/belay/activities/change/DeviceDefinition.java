package dev.belay.activities.change;

import dev.belay.drivers.ChangeRequest;
import dev.belay.integrations.change.Check;
import java.util.List;

/**
 * A change of one device.
 *
 * @param request the lines and how they meet what is there
 * @param before checks that must hold before anything is done
 * @param after checks that must hold while the change is on trial
 */
record DeviceDefinition(ChangeRequest request, List<Check> before, List<Check> after) {
  DeviceDefinition {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** Checks that are asked before the change as well, to compare with. */
  List<Check> comparing() {
    return after.stream().filter(check -> check.comparison() != null).toList();
  }

  /** Whether the device is asked anything before it is changed. */
  boolean asksBefore() {
    return !before.isEmpty() || !comparing().isEmpty();
  }
}
