package dev.belay.cli.change;

import dev.belay.integrations.store.DeviceChangeRow;
import dev.belay.workflows.change.ChangeProgress;
import java.util.List;
import java.util.Optional;

/** Gathers a campaign's plan from its devices' workflows. Stateless. */
final class Planned {
  private Planned() {}

  static PlanView.Shown of(Campaign campaign) {
    return of(campaign, campaign.rows().stream().map(DeviceChangeRow::device).toList());
  }

  /** Of these devices, whether or not the store knows them. */
  static PlanView.Shown of(Campaign campaign, List<String> devices) {
    ChangeProgress progress = campaign.progress();
    return new PlanView.Shown(
        campaign.name(),
        progress.planHash(),
        devices.stream().map(campaign::plan).flatMap(Optional::stream).toList());
  }
}
