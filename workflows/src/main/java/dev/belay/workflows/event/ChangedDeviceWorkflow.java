package dev.belay.workflows.event;

import dev.belay.workflows.backup.DeviceBackupOutcome;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Backs up one device for as long as there are changes that its last reading may have missed. Its
 * id is {@code changed/<device>}: it is started by telling it of a change, and told of further ones
 * meanwhile, by however many listeners.
 */
@WorkflowInterface
public interface ChangedDeviceWorkflow {

  /** Ends with what the last reading came to. */
  @WorkflowMethod(name = "ChangedDevice")
  DeviceBackupOutcome run(ChangedDeviceRequest request);

  /** The device has told of a change. */
  @SignalMethod(description = "The device has told of a change")
  void changed(HeardChange change);
}
