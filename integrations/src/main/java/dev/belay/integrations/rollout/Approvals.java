package dev.belay.integrations.rollout;

import java.time.Duration;
import java.util.List;

/**
 * Who must agree to the plan. The author is never among them. Immutable.
 *
 * @param needed so many different people
 * @param from whose voices count; empty for everyone's
 * @param within how long the plan waits for them
 */
public record Approvals(int needed, List<String> from, Duration within) {
  public Approvals {
    from = List.copyOf(from);
  }
}
