package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.positive;
import static dev.belay.workflows.wire.WireChecks.text;

/**
 * Some devices of a wave.
 *
 * @param campaign whose
 * @param wave from 1; 0 for every wave, where that is allowed
 * @param from first position, from 0
 * @param limit at most so many
 */
public record WavePage(String campaign, int wave, int from, int limit) {
  public WavePage {
    text(campaign, "campaign");
    notNegative(wave, "wave");
    notNegative(from, "from");
    positive(limit, "limit");
  }
}
