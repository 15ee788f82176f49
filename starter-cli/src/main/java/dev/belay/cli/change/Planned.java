package dev.belay.cli.change;

import dev.belay.cli.GlobalOptions;
import dev.belay.workflows.change.ChangeProgress;
import dev.belay.workflows.change.DeviceChangeView;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Gathers a campaign's plan from its devices' workflows and shows it. Stateless. */
final class Planned {
  private Planned() {}

  /** Shows the plan and returns its hash. */
  static String show(GlobalOptions options, Campaign campaign) {
    ChangeProgress progress = campaign.progress();
    List<DeviceChangeView> devices =
        campaign.rows().stream()
            .map(row -> campaign.plan(row.device()))
            .flatMap(Optional::stream)
            .toList();
    String hash = Objects.requireNonNullElse(progress.planHash(), "incomplete  ");
    PlanView.print(options, campaign.name(), hash, devices);
    return hash;
  }
}
