package dev.belay.cli.change;

import dev.belay.cli.RunIds;
import dev.belay.cli.Workspace;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.integrations.change.ChangeDefinition;
import dev.belay.integrations.change.ChangeFile;
import dev.belay.integrations.change.WrittenChange;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.campaign.CampaignRules;
import dev.belay.workflows.campaign.ChangeRequest;
import dev.belay.workflows.campaign.ChangeWorkflow;
import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.change.ChangeTerms;
import dev.belay.workflows.change.OnFailure;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns a change file into a running campaign. Stateless. */
final class ChangeStart {
  private ChangeStart() {}

  /**
   * Starts the campaign of a change file and returns its name.
   *
   * @param window devices at work at the same time; zero for what the file says
   */
  static String start(
      Workspace workspace, TemporalSession temporal, Path file, boolean planOnly, int window) {
    WrittenChange written = ChangeInput.of(workspace, file, window).written();
    ChangeDefinition definition = written.definition();
    Selection devices = new Selection(definition.devices(), definition.where());
    CampaignRules rules = WireRules.of(written.rollout());
    return start(workspace, temporal, definition, devices, rules, planOnly);
  }

  /** Starts the campaign of a change on these devices and returns its name. */
  static String start(
      Workspace workspace,
      TemporalSession temporal,
      ChangeDefinition definition,
      Selection devices,
      CampaignRules rules,
      boolean planOnly) {
    String campaign = RunIds.next(definition.title());
    // The lines may hold secrets: they go into the store, and only their hash into a history.
    String hash;
    try (Store store = workspace.openStore()) {
      hash = store.artifacts().put(definition.toJson());
    }
    ChangeTerms terms =
        new ChangeTerms(
            definition.title(),
            definition.ticket(),
            definition.confirmWithin(),
            switch (definition.onFailure()) {
              case REVERT -> OnFailure.REVERT;
              case HOLD -> OnFailure.HOLD;
            });
    ChangeWorkflow workflow =
        temporal
            .client()
            .newWorkflowStub(
                ChangeWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(ChangeIds.campaign(campaign))
                    .setTaskQueue(TaskQueues.ORCHESTRATION)
                    .setStaticSummary(definition.title())
                    .build());
    WorkflowClient.start(
        workflow::run,
        new ChangeRequest(campaign, Actor.name(), hash, terms, devices, rules, planOnly, null));
    return campaign;
  }

  /** What a file wants of these devices: which platforms its lines are for depends on them. */
  static ChangeDefinition definition(Workspace workspace, Path file, Selection devices) {
    Set<String> platforms =
        workspace.inventory().select(devices.names(), devices.where()).stream()
            .map(Device::platform)
            .collect(Collectors.toSet());
    return ChangeFile.read(
        file,
        PlatformLimits.of(workspace.platforms(), workspace.checkPacks()).forDevicesOf(platforms));
  }
}
