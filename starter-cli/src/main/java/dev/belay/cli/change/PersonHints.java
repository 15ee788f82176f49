package dev.belay.cli.change;

import dev.belay.workflows.campaign.ChangeProgress;
import dev.belay.workflows.campaign.WaitsFor;
import java.util.List;

/** What a person can do about a campaign that waits for them, as commands. Stateless. */
final class PersonHints {
  private static final String WHY = " --reason …";

  private PersonHints() {}

  static List<String> of(ChangeProgress progress) {
    String campaign = progress.campaign();
    String waits = progress.waitsFor();
    if (waits.equals(WaitsFor.APPROVAL.word())) {
      return List.of("approve " + campaign, "reject " + campaign + WHY);
    }
    if (waits.equals(WaitsFor.GATE.word())) {
      return List.of(
          "proceed " + campaign + WHY, "rollback " + campaign + WHY, "abort " + campaign + WHY);
    }
    if (waits.equals(WaitsFor.DECISION.word())) {
      return List.of(
          "retry " + campaign + " DEVICE" + WHY,
          "resume " + campaign + WHY,
          "rollback " + campaign + WHY,
          "abort " + campaign + WHY);
    }
    return waits.equals(WaitsFor.RESUME.word()) ? List.of("resume " + campaign + WHY) : List.of();
  }
}
