package dev.belay.workflows.change;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.belay.workflows.backup.RevisionRef;
import org.jspecify.annotations.Nullable;

/** The right end states of one device's change. There is no other end. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DeviceChangeOutcome.Planned.class, name = "planned"),
  @JsonSubTypes.Type(value = DeviceChangeOutcome.Applied.class, name = "applied"),
  @JsonSubTypes.Type(value = DeviceChangeOutcome.NothingToDo.class, name = "nothing-to-do"),
  @JsonSubTypes.Type(value = DeviceChangeOutcome.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = DeviceChangeOutcome.Reverted.class, name = "reverted"),
  @JsonSubTypes.Type(value = DeviceChangeOutcome.Unchanged.class, name = "unchanged"),
  @JsonSubTypes.Type(value = DeviceChangeOutcome.ResolvedByHand.class, name = "resolved-by-hand"),
})
public sealed interface DeviceChangeOutcome {

  /** Only planned, as asked. The difference itself is in the view and the store. */
  record Planned(PlanReport plan) implements DeviceChangeOutcome {}

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

  /** The name by which outcomes are counted and searched; the same as on the wire. */
  default String kind() {
    return switch (this) {
      case Planned planned -> planned.plan().refused() == null ? "planned" : "plan-refused";
      case Applied applied -> "applied";
      case NothingToDo nothing -> "nothing-to-do";
      case Refused refused -> "refused";
      case Reverted reverted -> "reverted";
      case Unchanged unchanged -> "unchanged";
      case ResolvedByHand byHand -> "resolved-by-hand";
    };
  }

  /** Whether the device is as the change wants it, or would be. */
  default boolean succeeded() {
    return switch (this) {
      case Planned planned -> planned.plan().refused() == null;
      case Applied applied -> true;
      case NothingToDo nothing -> true;
      case Refused refused -> false;
      case Reverted reverted -> false;
      case Unchanged unchanged -> false;
      case ResolvedByHand byHand -> false;
    };
  }

  /** One sentence for people. */
  default String describe() {
    return switch (this) {
      case Planned planned when planned.plan().nothingToDo() -> "nothing to do";
      case Planned planned -> {
        RejectionReport refused = planned.plan().refused();
        yield refused == null ? "planned" : refused.describe();
      }
      case Applied applied ->
          applied.after() == null ? "applied and saved; not read again" : "applied and saved";
      case NothingToDo nothing -> "nothing to do";
      case Refused refused -> "unchanged: " + refused.rejection().describe();
      case Reverted reverted -> "reverted and proven: " + reverted.why();
      case Unchanged unchanged -> "unchanged: " + unchanged.why();
      case ResolvedByHand byHand ->
          byHand.actor() + " chose " + byHand.action() + ": " + byHand.reason();
    };
  }
}
