package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

/**
 * What one check found. Redacted.
 *
 * @param name of the check
 * @param passed whether the device is as wanted
 * @param found in a sentence
 */
public record CheckVerdict(String name, boolean passed, String found) {
  public CheckVerdict {
    text(name, "name");
    found = orElse(found, "");
  }
}
