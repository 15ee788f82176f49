package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.orElse;

/**
 * What a person wants to end or to go back.
 *
 * @param actor who asks
 * @param reason why
 * @param whole an abort: what is under way too, and not only the waves to come; a rollback: the
 *     whole campaign, and not only the wave under way
 */
public record StopOrder(String actor, String reason, boolean whole) {
  public StopOrder {
    actor = orElse(actor, "");
    reason = orElse(reason, "");
  }
}
