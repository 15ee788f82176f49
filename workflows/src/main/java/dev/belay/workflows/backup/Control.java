package dev.belay.workflows.backup;

import static dev.belay.workflows.wire.WireChecks.orElse;

/**
 * Who asks for a pause or its end, and why.
 *
 * @param actor a person or a system
 * @param reason in words
 */
public record Control(String actor, String reason) {
  public Control {
    actor = orElse(actor, "");
    reason = orElse(reason, "");
  }
}
