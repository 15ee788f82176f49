package dev.belay.cli.change;

import dev.belay.workflows.campaign.DeviceOrder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay change retry CAMPAIGN DEVICE}. */
@Command(
    name = "retry",
    description = "Let a device begin again that failed, went back or was left out.",
    footer = "%nExample: belay change retry CAMPAIGN r7 --reason \"mended\"")
final class ChangeRetryCommand implements Callable<Integer> {
  @Mixin private CampaignControl campaign = new CampaignControl();

  @Parameters(index = "1", paramLabel = "DEVICE", description = "Its name.")
  private String device = "";

  @Override
  public Integer call() {
    DeviceOrder order = new DeviceOrder(device, Actor.name(), campaign.reason());
    return campaign.ask(workflow -> workflow.retry(order), "begins again with " + device + ".");
  }
}
