package dev.belay.cli.change;

import dev.belay.workflows.campaign.DeviceOrder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay change skip CAMPAIGN DEVICE}. */
@Command(
    name = "skip",
    description = "Leave out a device that has not begun.",
    footer = "%nExample: belay change skip CAMPAIGN r7 --reason \"in repair\"")
final class ChangeSkipCommand implements Callable<Integer> {
  @Mixin private CampaignControl campaign = new CampaignControl();

  @Parameters(index = "1", paramLabel = "DEVICE", description = "Its name.")
  private String device = "";

  @Override
  public Integer call() {
    DeviceOrder order = new DeviceOrder(device, Actor.name(), campaign.reason());
    return campaign.ask(workflow -> workflow.skip(order), "leaves out " + device + ".");
  }
}
