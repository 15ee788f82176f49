package dev.belay.activities.copy;

import dev.belay.activities.backup.Batches;
import dev.belay.activities.backup.DeviceWork;
import dev.belay.activities.guard.HeartbeatGuard;
import dev.belay.activities.limits.CredentialStop;
import dev.belay.activities.meter.OperationKind;
import dev.belay.activities.session.DeviceSessions;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.FileTransfer;
import dev.belay.drivers.TransferOptions;
import dev.belay.drivers.TransferReport;
import dev.belay.drivers.TransferWay;
import dev.belay.integrations.copy.CopyOrder;
import dev.belay.integrations.credentials.Access;
import dev.belay.integrations.inventory.DeviceText;
import dev.belay.integrations.store.ArtifactStore;
import dev.belay.workflows.backup.BatchReport;
import dev.belay.workflows.copy.CopyActivities;
import dev.belay.workflows.copy.CopyBatchRequest;
import dev.belay.workflows.device.DeviceTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Batches of a run that copies a file. */
public final class CopyActivitiesImpl implements CopyActivities {
  private final Batches batches;
  private final DeviceSessions sessions;
  private final ArtifactStore artifacts;

  public CopyActivitiesImpl(Batches batches, DeviceSessions sessions, ArtifactStore artifacts) {
    this.batches = batches;
    this.sessions = sessions;
    this.artifacts = artifacts;
  }

  @Override
  public BatchReport copyBatch(CopyBatchRequest request) {
    CopyOrder order = order(request.orderHash());
    return batches.run(
        OperationKind.COPY, request.batch(), (guard, watch) -> copying(order, guard, watch));
  }

  private CopyOrder order(String hash) {
    byte[] json =
        artifacts
            .get(hash)
            .orElseThrow(() ->
                new DeviceFault.UnusableInput(
                    "What is to be copied is not in this worker's store; worker and starter must"
                        + " share one."));
    return CopyOrder.read(json)
        .orElseThrow(() ->
            new DeviceFault.UnusableInput(
                "What is to be copied was written by a newer Belay; update this worker."));
  }

  private DeviceWork copying(CopyOrder order, HeartbeatGuard guard, CredentialStop.Watch watch) {
    CopiesUnderWay copies = new CopiesUnderWay(guard);
    Access access = order.fetches() ? Access.READ : Access.WRITE;
    return target -> {
      try {
        TransferReport report =
            sessions.withFiles(
                target,
                access,
                copies,
                watch,
                (files, loggedIn) -> {
                  TransferOptions options =
                      options(order)
                          .telling(progress -> {
                            loggedIn.run();
                            copies.tell(target.name(), progress);
                          });
                  return copy(order, target, files, options);
                });
        return new DeviceWork.Done(report.sha256(), !report.wasThere());
      } finally {
        copies.ended(target.name());
      }
    };
  }

  private static TransferReport copy(
      CopyOrder order, DeviceTarget target, FileTransfer files, TransferOptions options) {
    Path here = Path.of(order.here());
    return order.fetches()
        ? files.download(order.there(), folder(here, target.name()), options)
        : files.upload(here, order.there(), options);
  }

  /** Devices have files of the same name, so each gets a folder. */
  private static Path folder(Path here, String device) {
    if (!DeviceText.isName(device)) {
      throw new DeviceFault.UnusableInput("The name of a device cannot be a folder's name.");
    }
    Path folder = here.resolve(device);
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new DeviceFault.UnusableInput(
          "The folder " + folder + " cannot be made: " + e.getMessage() + ".", e);
    }
  }

  private static TransferOptions options(CopyOrder order) {
    TransferOptions options = TransferOptions.defaults();
    if (order.sha256() != null) {
      options = options.expecting(order.sha256());
    }
    return order.way() == null ? options : options.by(TransferWay.valueOf(order.way()));
  }
}
