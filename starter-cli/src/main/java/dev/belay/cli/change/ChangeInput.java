package dev.belay.cli.change;

import dev.belay.cli.Workspace;
import dev.belay.integrations.change.ChangeFile;
import dev.belay.integrations.change.ChangeLimits;
import dev.belay.integrations.change.Targets;
import dev.belay.integrations.change.WrittenChange;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.rollout.Circumstances;
import dev.belay.workflows.change.ChangeTerms;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A change file, judged by everything that is known without touching a device. Immutable.
 *
 * @param written what the file says
 * @param devices that it is for
 */
record ChangeInput(WrittenChange written, List<Device> devices) {
  ChangeInput {
    devices = List.copyOf(devices);
  }

  /** Whether the file asks for the approval of others than its author. */
  boolean othersApprove() {
    return written.rollout().approvals() != null;
  }

  /**
   * Reads and judges the file. Which devices are meant stands in it, and whether the rest suits
   * them is known only then, so it is read twice.
   *
   * @param parallel devices at the same time, when the command says it; zero otherwise
   * @throws InputException with every mistake
   */
  static ChangeInput of(Workspace workspace, Path file, int parallel) {
    ChangeLimits limits = PlatformLimits.of(workspace.platforms(), workspace.checkPacks());
    Targets targets = ChangeFile.targets(file, limits);
    List<Device> devices = workspace.inventory().select(targets.devices(), targets.where());
    Circumstances circumstances =
        new Circumstances(
            devices, Instant.now(), Actor.name(), ChangeTerms.AROUND_THE_TRIAL, parallel);
    return new ChangeInput(ChangeFile.judge(file, limits, circumstances), devices);
  }
}
