package dev.belay.cli.change;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay change pause CAMPAIGN}. */
@Command(
    name = "pause",
    description = "Begin no further device until resumed; those under way are finished.",
    footer = "%nExample: belay change pause CAMPAIGN --reason \"the core is shaky\"")
final class ChangePauseCommand implements Callable<Integer> {
  @Mixin private CampaignControl campaign = new CampaignControl();

  @Override
  public Integer call() {
    return campaign.ask(
        workflow -> workflow.pause(campaign.control()),
        "is paused: what is under way is finished, nothing else begins.");
  }
}
