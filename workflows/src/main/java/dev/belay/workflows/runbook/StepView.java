package dev.belay.workflows.runbook;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

/**
 * One step as a person sees it.
 *
 * @param step its name
 * @param state waiting, running, done or failed, in a word
 * @param result in a few words
 */
public record StepView(String step, String state, String result) {
  public StepView {
    text(step, "step");
    text(state, "state");
    result = orElse(result, "");
  }
}
