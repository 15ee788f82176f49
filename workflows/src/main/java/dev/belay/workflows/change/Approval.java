package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.orElse;

import org.jspecify.annotations.Nullable;

/**
 * A person's approval of exactly one plan.
 *
 * @param actor who
 * @param planHash of the plan that was read
 * @param reason a remark; null when there is none
 */
public record Approval(String actor, String planHash, @Nullable String reason) {
  public Approval {
    actor = orElse(actor, "");
    planHash = orElse(planHash, "");
  }
}
