package dev.belay.workflows.change;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What reverting came to. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RevertReport.Reverted.class, name = "reverted"),
  @JsonSubTypes.Type(value = RevertReport.NotProven.class, name = "not-proven"),
})
public sealed interface RevertReport {

  /**
   * The device was read and is as before.
   *
   * @param byDevice whether it had gone back by itself
   */
  record Reverted(boolean byDevice) implements RevertReport {}

  /**
   * It cannot be said that the device is as before.
   *
   * @param known what can be said
   */
  record NotProven(String known) implements RevertReport {}
}
