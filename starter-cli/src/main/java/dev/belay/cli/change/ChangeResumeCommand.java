package dev.belay.cli.change;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay change resume CAMPAIGN}. */
@Command(
    name = "resume",
    description = "Go on after a pause or a hold. What has failed until then is accepted.",
    footer = "%nExample: belay change resume CAMPAIGN --reason \"r7 is a known case\"")
final class ChangeResumeCommand implements Callable<Integer> {
  @Mixin private CampaignControl campaign = new CampaignControl();

  @Override
  public Integer call() {
    return campaign.ask(workflow -> workflow.resume(campaign.control()), "goes on.");
  }
}
