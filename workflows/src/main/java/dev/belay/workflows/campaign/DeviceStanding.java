package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import org.jspecify.annotations.Nullable;

/**
 * What the store knows of one device of a campaign.
 *
 * @param kind its newest state: {@code planned}, or the kind of the outcome it came to
 * @param detail in a sentence
 * @param place where it stands in the waves; null when it is in none
 * @param before hash of the revision before its change; null when there is none
 * @param after normalised hash of the revision after it; null when it was not read
 */
public record DeviceStanding(
    String kind,
    String detail,
    @Nullable WaveDevice place,
    @Nullable String before,
    @Nullable String after) {
  public DeviceStanding {
    text(kind, "kind");
    detail = orElse(detail, "");
  }
}
