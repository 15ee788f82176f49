package dev.belay.cli.change;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.workflows.backup.Control;
import dev.belay.workflows.campaign.ChangeProgress;
import dev.belay.workflows.campaign.ChangeWorkflow;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What commands have in common that ask something of an open campaign: which, and why. Filled by
 * picocli.
 */
final class CampaignControl {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(
      index = "0",
      paramLabel = "CAMPAIGN",
      description = "As `belay change show` lists it.")
  private String campaign = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Kept in the audit log.")
  private String reason = "";

  GlobalOptions options() {
    return options;
  }

  String campaign() {
    return campaign;
  }

  String reason() {
    return reason;
  }

  Control control() {
    return new Control(Actor.name(), reason);
  }

  /** Asks it of the campaign, which refuses with one line what makes no sense. */
  int ask(Function<ChangeWorkflow, ChangeProgress> order, String done) {
    Workspace workspace = Workspace.of(options);
    try (TemporalSession temporal = TemporalSession.open(workspace)) {
      Campaign open = new Campaign(workspace, temporal, options, campaign);
      tell(open.ask(order), done);
      return ExitCodes.DONE;
    }
  }

  private void tell(ChangeProgress progress, String done) {
    if (options.json()) {
      JsonOutput.print(options.terminal(), progress);
      return;
    }
    // Only what was asked: the campaign answers before it has acted on it.
    options.terminal().line("Campaign " + campaign + " " + done);
  }
}
