package dev.belay.workflows.restore;

import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.change.ChangeTerms;
import dev.belay.workflows.device.DeviceTarget;
import java.util.Objects;

/**
 * Turns a stored revision into the definition of a change that replaces everything by it.
 *
 * @param target the device
 * @param revision hash of the revision
 * @param terms what was agreed
 */
public record PrepareRestore(DeviceTarget target, String revision, ChangeTerms terms) {
  public PrepareRestore {
    Objects.requireNonNull(target, "target");
    text(revision, "revision");
    Objects.requireNonNull(terms, "terms");
  }
}
