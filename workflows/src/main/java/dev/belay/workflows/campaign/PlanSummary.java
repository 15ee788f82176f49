package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import java.util.List;

/**
 * What planning a campaign came to. Every device is in exactly one of the four counts; devices,
 * differences and warnings themselves are in the store.
 *
 * @param planHash over the rules and over every device with its wave and its exact difference: this
 *     is what people approve
 * @param devices in the campaign
 * @param changing have something to do; each of them is in a wave
 * @param nothingToDo are already as wanted
 * @param refused refused a line already when it was planned
 * @param failed have no plan, for whatever reason
 * @param groups different plans a person has to read
 * @param warned devices whose plan has a warning
 * @param waves in their order, as many as the rules have, and one more when these left something
 */
public record PlanSummary(
    String planHash,
    int devices,
    int changing,
    int nothingToDo,
    int refused,
    int failed,
    int groups,
    int warned,
    List<WaveSummary> waves) {
  public PlanSummary {
    text(planHash, "planHash");
    notNegative(devices, "devices");
    notNegative(changing, "changing");
    notNegative(nothingToDo, "nothingToDo");
    notNegative(refused, "refused");
    notNegative(failed, "failed");
    notNegative(groups, "groups");
    notNegative(warned, "warned");
    waves = List.copyOf(orElse(waves, List.of()));
  }

  /** Whether every device has a plan and refused nothing. */
  public boolean complete() {
    return refused == 0 && failed == 0;
  }
}
