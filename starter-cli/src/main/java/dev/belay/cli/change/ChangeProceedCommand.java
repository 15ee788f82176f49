package dev.belay.cli.change;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay change proceed CAMPAIGN}. */
@Command(
    name = "proceed",
    description = "Let the next wave begin, where the change file has a manual gate.",
    footer = "%nExample: belay change proceed CAMPAIGN --reason \"the canary looks good\"")
final class ChangeProceedCommand implements Callable<Integer> {
  @Mixin private CampaignControl campaign = new CampaignControl();

  @Override
  public Integer call() {
    return campaign.ask(
        workflow -> workflow.proceed(campaign.control()), "goes on with the next wave.");
  }
}
