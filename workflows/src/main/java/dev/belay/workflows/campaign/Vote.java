package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.text;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A voice that counted.
 *
 * @param actor whose
 * @param at when
 * @param reason a remark; null when there was none
 * @param signer fingerprint of the key that signed it; null when nobody can be sure of the name
 */
public record Vote(String actor, Instant at, @Nullable String reason, @Nullable String signer) {
  public Vote {
    text(actor, "actor");
    Objects.requireNonNull(at, "at");
  }

  /** The name, and whether it is only claimed. */
  public String describe() {
    return signer == null ? actor + " (unverified)" : actor;
  }
}
