package dev.belay.integrations.store;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of the audit log as it is stored, sound or not. Immutable.
 *
 * @param sequence from 1, without gaps
 * @param device null when it is about the whole campaign
 * @param previous the hash of the line before; {@link AuditChain#BEGINNING} for the first
 * @param hash of this line with {@code previous}
 */
public record AuditRow(
    String campaign,
    long sequence,
    String entry,
    Instant at,
    String actor,
    String event,
    @Nullable String device,
    String detail,
    String previous,
    String hash) {
  /** Whether nobody decided this: it is what Belay did. */
  public boolean byBelay() {
    return entry.startsWith(AuditEntry.OWN);
  }

  /** The actor, with a word where a person could be taken for Belay. */
  public String who() {
    return !byBelay() && actor.strip().equalsIgnoreCase(AuditEntry.ACTOR)
        ? actor + " (a login)"
        : actor;
  }

  /** The hash of the plan, of the line that says that there is one. */
  public Optional<String> planHash() {
    return entry.startsWith(AuditEntry.PLAN)
        ? Optional.of(entry.substring(AuditEntry.PLAN.length()))
        : Optional.empty();
  }
}
