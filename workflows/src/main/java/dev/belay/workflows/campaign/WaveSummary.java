package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.positive;

import org.jspecify.annotations.Nullable;

/**
 * The size of a wave.
 *
 * @param number from 1; wave 1 follows the first rule, and so on, and one beyond the rules is of
 *     what these left
 * @param name for people; null when it has only its number
 * @param devices in it; 0 when none of those meant has anything to do
 */
public record WaveSummary(int number, @Nullable String name, int devices) {
  public WaveSummary {
    positive(number, "number");
    notNegative(devices, "devices");
  }
}
