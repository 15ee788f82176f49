package dev.belay.workflows.change;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.belay.workflows.backup.RevisionRef;
import dev.belay.workflows.fault.FaultTypes;
import org.jspecify.annotations.Nullable;

/** The right end states of one device's change. There is no other end. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DeviceChangeOutcome.Applied.class, name = "applied"),
  @JsonSubTypes.Type(value = DeviceChangeOutcome.NothingToDo.class, name = "nothing-to-do"),
  @JsonSubTypes.Type(value = DeviceChangeOutcome.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = DeviceChangeOutcome.Reverted.class, name = "reverted"),
  @JsonSubTypes.Type(value = DeviceChangeOutcome.Unchanged.class, name = "unchanged"),
  @JsonSubTypes.Type(value = DeviceChangeOutcome.ResolvedByHand.class, name = "resolved-by-hand"),
  @JsonSubTypes.Type(value = DeviceChangeOutcome.RolledBack.class, name = "rolled-back"),
  @JsonSubTypes.Type(value = DeviceChangeOutcome.NotRolledBack.class, name = "not-rolled-back"),
})
public sealed interface DeviceChangeOutcome {

  /**
   * Applied, verified, confirmed and saved.
   *
   * @param before the configuration before
   * @param after the configuration after; null when it could not be read again
   */
  record Applied(RevisionRef before, @Nullable RevisionRef after) implements DeviceChangeOutcome {}

  /** The device was already as wanted. */
  record NothingToDo() implements DeviceChangeOutcome {}

  /** The device refused a line and is as before. */
  record Refused(RejectionReport rejection) implements DeviceChangeOutcome {}

  /**
   * Applied, or perhaps applied, then brought back and proven so.
   *
   * @param fault what led to it
   * @param why in a sentence
   */
  record Reverted(String fault, String why) implements DeviceChangeOutcome {}

  /**
   * Ended before anything was applied.
   *
   * @param fault what led to it
   * @param why in a sentence
   */
  record Unchanged(String fault, String why) implements DeviceChangeOutcome {}

  /**
   * Belay could not prove the device's state, and a person took it over.
   *
   * @param action what the person decided
   * @param actor who
   * @param reason why
   * @param known what Belay knew
   */
  record ResolvedByHand(ResolveAction action, String actor, String reason, String known)
      implements DeviceChangeOutcome {}

  /**
   * What was applied earlier was taken back, verified and saved.
   *
   * @param to hash of the revision that the device is back on
   */
  record RolledBack(String to) implements DeviceChangeOutcome {}

  /**
   * What was applied earlier was not taken back, or not proven to be.
   *
   * @param fault what kept it from being taken back
   * @param why in a sentence
   */
  record NotRolledBack(String fault, String why) implements DeviceChangeOutcome {}

  /** The name by which outcomes are counted and searched; the same as on the wire. */
  default String kind() {
    return switch (this) {
      case Applied applied -> "applied";
      case NothingToDo nothing -> "nothing-to-do";
      case Refused refused -> "refused";
      case Reverted reverted -> "reverted";
      case Unchanged unchanged -> "unchanged";
      case ResolvedByHand byHand -> "resolved-by-hand";
      case RolledBack back -> "rolled-back";
      case NotRolledBack there -> "not-rolled-back";
    };
  }

  /** Whether the device is as the change wants it, or would be. */
  default boolean succeeded() {
    return switch (this) {
      case Applied applied -> true;
      case NothingToDo nothing -> true;
      case Refused refused -> false;
      case Reverted reverted -> false;
      case Unchanged unchanged -> false;
      case ResolvedByHand byHand -> false;
      case RolledBack back -> false;
      case NotRolledBack there -> false;
    };
  }

  /** What decided it, in the vocabulary of faults; empty when nothing went wrong. */
  default String fault() {
    return switch (this) {
      case Applied applied -> "";
      case NothingToDo nothing -> "";
      case Refused refused -> FaultTypes.COMMAND_REJECTED;
      case Reverted reverted -> reverted.fault();
      case Unchanged unchanged -> unchanged.fault();
      case ResolvedByHand byHand -> "";
      case RolledBack back -> "";
      case NotRolledBack there -> there.fault();
    };
  }

  /** One sentence for people. */
  default String describe() {
    return switch (this) {
      case Applied applied ->
          applied.after() == null ? "applied and saved; not read again" : "applied and saved";
      case NothingToDo nothing -> "nothing to do";
      case Refused refused -> "unchanged: " + refused.rejection().describe();
      case Reverted reverted -> "reverted and proven: " + reverted.why();
      case Unchanged unchanged -> "unchanged: " + unchanged.why();
      case ResolvedByHand byHand ->
          byHand.actor() + " chose " + byHand.action() + ": " + byHand.reason();
      case RolledBack back -> "rolled back, verified and saved";
      case NotRolledBack there -> "not rolled back: " + there.why();
    };
  }
}
