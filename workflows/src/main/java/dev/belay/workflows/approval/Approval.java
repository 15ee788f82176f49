package dev.belay.workflows.approval;

import static dev.belay.workflows.wire.WireChecks.orElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A person's approval of exactly one plan.
 *
 * @param actor who
 * @param planHash of the plan that was read
 * @param reason a remark; null when there is none
 * @param signature over the plan's hash, as OpenSSH armours it; null when it is not signed
 */
public record Approval(
    String actor,
    String planHash,
    @Nullable String reason,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String signature) {
  public Approval {
    actor = orElse(actor, "");
    planHash = orElse(planHash, "");
  }
}
