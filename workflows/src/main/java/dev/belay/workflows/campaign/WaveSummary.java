package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.positive;

/**
 * A wave as it was arranged.
 *
 * @param number from 1
 * @param rule by which it is carried out; for what the rules left over, {@link WaveRule#rest}
 * @param devices in it; a wave that came out empty is not arranged at all
 */
public record WaveSummary(int number, WaveRule rule, int devices) {
  public WaveSummary {
    positive(number, "number");
    rule = orElse(rule, WaveRule.rest());
    notNegative(devices, "devices");
  }

  /** Its name, or its number. */
  public String title() {
    return rule.name() == null ? "wave " + number : "wave " + number + " (" + rule.name() + ")";
  }
}
