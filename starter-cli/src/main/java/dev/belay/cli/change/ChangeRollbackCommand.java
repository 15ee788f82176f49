package dev.belay.cli.change;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.Question;
import dev.belay.workflows.campaign.StopOrder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay change rollback CAMPAIGN}. */
@Command(
    name = "rollback",
    description =
        "Take back what was applied, the last device first: of the wave under way, or of all.",
    footer = "%nExample: belay change rollback CAMPAIGN --all --reason \"customers complain\"")
final class ChangeRollbackCommand implements Callable<Integer> {
  @Mixin private CampaignControl campaign = new CampaignControl();

  @Option(names = "--all", description = "Every wave, and not only the one under way.")
  private boolean all;

  @Override
  public Integer call() {
    String what = all ? "everything" : "the wave under way";
    if (!Question.agreed(
        campaign.options(), "Take back " + what + " of " + campaign.campaign() + "?")) {
      return ExitCodes.CANCELLED;
    }
    StopOrder order = new StopOrder(Actor.name(), campaign.reason(), all);
    return campaign.ask(workflow -> workflow.rollBack(order), "takes back " + what + ".");
  }
}
