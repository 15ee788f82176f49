package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.runbook.StepView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one device's change stands.
 *
 * @param device whose
 * @param state one of the states of the search attribute, or the kind of the outcome
 * @param steps what was done and is being done
 * @param plan with the difference; null before there is one
 * @param protectedUntil when the device goes back unless confirmed; null when it is not on trial
 * @param attention what a person has to decide about; null when nobody has to
 * @param outcome how it ended; null while it runs
 */
public record DeviceChangeView(
    String device,
    String state,
    List<StepView> steps,
    @Nullable PlanReport plan,
    @Nullable Instant protectedUntil,
    @Nullable String attention,
    @Nullable DeviceChangeOutcome outcome) {
  public DeviceChangeView {
    text(device, "device");
    text(state, "state");
    steps = List.copyOf(orElse(steps, List.of()));
  }
}
