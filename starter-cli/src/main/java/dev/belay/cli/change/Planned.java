package dev.belay.cli.change;

import dev.belay.workflows.change.ChangeProgress;
import java.util.Optional;

/** Gathers a campaign's plan from its devices' workflows. Stateless. */
final class Planned {
  private Planned() {}

  static PlanView.Shown of(Campaign campaign) {
    ChangeProgress progress = campaign.progress();
    return new PlanView.Shown(
        campaign.name(),
        progress.planHash(),
        campaign.rows().stream()
            .map(row -> campaign.plan(row.device()))
            .flatMap(Optional::stream)
            .toList());
  }
}
