package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.orElse;

import java.time.Duration;
import java.util.List;

/**
 * Who must agree to a plan before anything is applied.
 *
 * @param needed so many different people; 0 when nobody is asked
 * @param approvers whose voices count; empty for everyone's
 * @param within how long the plan waits for them
 * @param byAuthor whether the author's own voice counts
 */
public record ApprovalRule(int needed, List<String> approvers, Duration within, boolean byAuthor) {
  private static final Duration WITHIN = Duration.ofDays(7);

  public ApprovalRule {
    notNegative(needed, "needed");
    approvers = List.copyOf(orElse(approvers, List.of()));
    within = orElse(within, WITHIN);
  }

  /** The same where an installation demands so many, of which none is the author's. */
  ApprovalRule atLeast(int demanded) {
    return demanded == 0
        ? this
        : new ApprovalRule(Math.max(needed, demanded), approvers, within, false);
  }

  /** Nobody is asked. */
  public static ApprovalRule nobody() {
    return new ApprovalRule(0, List.of(), WITHIN, true);
  }

  /** One person, who may be the author. */
  public static ApprovalRule anyone() {
    return new ApprovalRule(1, List.of(), WITHIN, true);
  }
}
