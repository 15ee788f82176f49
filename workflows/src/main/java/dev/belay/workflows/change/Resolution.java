package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.orElse;

import java.util.Objects;

/**
 * A person's decision.
 *
 * @param action what
 * @param actor who
 * @param reason why
 */
public record Resolution(ResolveAction action, String actor, String reason) {
  public Resolution {
    Objects.requireNonNull(action, "action");
    actor = orElse(actor, "");
    reason = orElse(reason, "");
  }
}
