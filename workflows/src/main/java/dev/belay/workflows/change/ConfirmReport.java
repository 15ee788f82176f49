package dev.belay.workflows.change;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What confirming came to. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ConfirmReport.Confirmed.class, name = "confirmed"),
  @JsonSubTypes.Type(value = ConfirmReport.AlreadyReverted.class, name = "already-reverted"),
  @JsonSubTypes.Type(value = ConfirmReport.TooLate.class, name = "too-late"),
})
public sealed interface ConfirmReport {

  /** The change stays, and is saved. */
  record Confirmed() implements ConfirmReport {}

  /**
   * The device had gone back by itself.
   *
   * @param proven whether it was read and is as before
   */
  record AlreadyReverted(boolean proven) implements ConfirmReport {}

  /** The time to begin was over; nothing was sent. */
  record TooLate() implements ConfirmReport {}
}
