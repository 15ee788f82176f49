package dev.belay.cli.change;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Question;
import dev.belay.cli.Workspace;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.workflows.change.ChangeProgress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay change abort CAMPAIGN}. */
@Command(
    name = "abort",
    description =
        "End a campaign: no further device begins, and those on trial go back and prove it.",
    footer = "%nExample: belay change abort second-time-server-20260301-120000-4c4b")
final class ChangeAbortCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(paramLabel = "CAMPAIGN", description = "As `belay change show` lists it.")
  private String name = "";

  @Override
  public Integer call() {
    Workspace workspace = Workspace.of(options);
    try (TemporalSession temporal = TemporalSession.open(workspace)) {
      Campaign campaign = new Campaign(workspace, temporal, options, name);
      ChangeProgress progress = campaign.progress();
      int under = progress.started() - progress.finished();
      if (!Question.agreed(
          options, "Abort " + name + "? " + under + " devices under way go back.")) {
        return ExitCodes.CANCELLED;
      }
      campaign.cancel();
      ReportView view = new ReportView(options);
      return campaign
          .untilEnded()
          .map(ended -> ExitCodes.ofStopping(view.ended(ended)))
          .orElseGet(() -> view.attention(name, campaign.attention(), temporal.durable()));
    }
  }
}
