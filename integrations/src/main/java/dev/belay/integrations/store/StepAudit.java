package dev.belay.integrations.store;

import org.jspecify.annotations.Nullable;

/**
 * A device's step as the audit log tells it: with the hashes of what was approved and of what the
 * device ran before and after, so that the log says of which bytes it speaks. Steps are Belay's own
 * doing; what a person decided has lines of its own. Stateless.
 */
final class StepAudit {
  private StepAudit() {}

  static AuditEntry of(ChangeStep step) {
    StringBuilder detail = new StringBuilder();
    add(detail, "", step.message());
    add(detail, "fault ", step.fault());
    add(detail, "difference ", step.diffHash());
    add(detail, "before ", step.before());
    add(detail, "after ", step.after());
    return AuditEntry.ofBelay(
        step.campaign(),
        "step/" + step.device() + "/" + step.operation() + "/" + step.sequence(),
        step.happenedAt(),
        step.state(),
        step.device(),
        detail.toString());
  }

  private static void add(StringBuilder detail, String word, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      detail.append(detail.isEmpty() ? "" : "; ").append(word).append(value);
    }
  }
}
