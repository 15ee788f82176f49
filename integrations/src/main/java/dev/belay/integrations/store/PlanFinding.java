package dev.belay.integrations.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person reads of a device's plan; devices whose findings are equal but for their warnings
 * are read once. Redacted.
 *
 * @param diff artifact that holds the difference; null when there is none
 * @param protectionKind who brings the device back, in the words of the workflow
 * @param protection the same in a sentence
 * @param limitation what the protection cannot do
 * @param refused the line that the device refused, in a sentence
 * @param warnings what should be read before anybody approves
 * @param fault why nothing can be changed by this plan, as a type
 * @param message the same in a sentence
 */
public record PlanFinding(
    PlanState state,
    @Nullable String diff,
    @Nullable String protectionKind,
    @Nullable String protection,
    @Nullable String limitation,
    @Nullable String refused,
    List<String> warnings,
    @Nullable String fault,
    @Nullable String message) {
  public PlanFinding {
    warnings = List.copyOf(warnings);
  }

  /** The same without its warnings, which differ more than what they are about. */
  public PlanFinding withoutWarnings() {
    return new PlanFinding(
        state, diff, protectionKind, protection, limitation, refused, List.of(), fault, message);
  }
}
