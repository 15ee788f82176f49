package dev.belay.workflows.backup;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How the backup of one device ended. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DeviceBackupOutcome.BackedUp.class, name = "backed-up"),
  @JsonSubTypes.Type(value = DeviceBackupOutcome.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = DeviceBackupOutcome.Cancelled.class, name = "cancelled"),
})
public sealed interface DeviceBackupOutcome {

  /** The configuration is stored. */
  record BackedUp(RevisionRef revision) implements DeviceBackupOutcome {}

  /**
   * It could not be read or stored.
   *
   * @param fault name of the fault
   * @param why in a sentence
   */
  record Failed(String fault, String why) implements DeviceBackupOutcome {}

  /** A person cancelled it before anything was stored. */
  record Cancelled() implements DeviceBackupOutcome {}
}
