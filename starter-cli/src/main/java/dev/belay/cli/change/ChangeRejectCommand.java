package dev.belay.cli.change;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay change reject CAMPAIGN}. */
@Command(
    name = "reject",
    description = "Reject the plan of a campaign that waits for approval; it ends unchanged.",
    footer = "%nExample: belay change reject CAMPAIGN --reason \"wrong VLAN\"")
final class ChangeRejectCommand implements Callable<Integer> {
  @Mixin private CampaignControl campaign = new CampaignControl();

  @Override
  public Integer call() {
    return campaign.ask(workflow -> workflow.reject(campaign.control()), "is rejected.");
  }
}
