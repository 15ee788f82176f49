package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.positive;
import static dev.belay.workflows.wire.WireChecks.text;

/**
 * Asks for devices of a wave.
 *
 * @param campaign the campaign
 * @param wave from 1
 * @param from position of the first device, from 0
 * @param limit so many at most
 */
public record WavePage(String campaign, int wave, int from, int limit) {
  public WavePage {
    text(campaign, "campaign");
    positive(wave, "wave");
    notNegative(from, "from");
    positive(limit, "limit");
  }
}
