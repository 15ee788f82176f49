package dev.belay.cli.change;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Question;
import dev.belay.cli.Workspace;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.workflows.campaign.ChangeProgress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--after-wave",
      description = "Finish the wave under way first; nothing goes back.")
  private boolean afterWave;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "asked on the command line",
      description = "Kept in the audit log.")
  private String reason = "";

  @Override
  public Integer call() {
    Workspace workspace = Workspace.of(options);
    try (TemporalSession temporal = TemporalSession.open(workspace)) {
      Campaign campaign = new Campaign(workspace, temporal, options, name);
      ChangeProgress progress = campaign.progress();
      if (!Question.agreed(options, question(progress))) {
        return ExitCodes.CANCELLED;
      }
      end(campaign);
      ReportView view = new ReportView(options);
      return campaign
          .untilEnded()
          .map(ended -> ExitCodes.ofStopping(view.ended(ended)))
          .orElseGet(() -> view.waits(campaign, temporal.durable()));
    }
  }

  private String question(ChangeProgress progress) {
    return afterWave
        ? "End " + name + " after the wave under way?"
        : "Abort " + name + "? " + progress.underWayInAll() + " devices under way go back.";
  }

  private void end(Campaign campaign) {
    if (afterWave) {
      campaign.endAfterWave(reason);
    } else {
      campaign.abort(reason);
    }
  }
}
