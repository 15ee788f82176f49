package dev.belay.cli.change;

import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.integrations.store.Store;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay change watch CAMPAIGN}. */
@Command(
    name = "watch",
    description = {
      "Watch a campaign: waves, devices, how fast it is and what is left, redrawn on a terminal;"
          + " elsewhere a line for each thing that happens.",
      "Leaves when the campaign has ended, or waits for a person, with the exit code that apply"
          + " would have. Ctrl-C leaves the campaign as it is."
    },
    footer = "%nExample: belay change watch second-time-server-20260301-120000-4c4b")
final class ChangeWatchCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(paramLabel = "CAMPAIGN", description = "As `belay change show` lists it.")
  private String name = "";

  @Override
  public Integer call() {
    Workspace workspace = Workspace.of(options);
    try (TemporalSession temporal = TemporalSession.open(workspace)) {
      Campaign campaign = new Campaign(workspace, temporal, options, name);
      campaign.progress(); // refuses with one line when there is none
      return watch(options, campaign, temporal.durable());
    }
  }

  /** Watches it, and answers the exit code of how it ended or what it waits for. */
  static int watch(GlobalOptions options, Campaign campaign, boolean durable) {
    Optional<Campaign.Ended> ended;
    try (Store store = campaign.store();
        Watching watching = new Watching(options, store, campaign.name())) {
      ended = campaign.untilEnded(watching::show);
    }
    ReportView view = new ReportView(options);
    return ended.map(view::ended).orElseGet(() -> view.waits(campaign, durable));
  }
}
