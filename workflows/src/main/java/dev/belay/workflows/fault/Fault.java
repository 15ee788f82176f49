package dev.belay.workflows.fault;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.failure.TimeoutFailure;
import org.jspecify.annotations.Nullable;

/**
 * A failure as workflows judge it. Never on the wire.
 *
 * @param type one of {@link FaultTypes}
 * @param why in a sentence
 * @param trace what a failed apply did to the device; null when it did not say
 */
public record Fault(String type, String why, @Nullable ApplyTrace trace) {

  /** A fault without trace. */
  public static Fault of(String type, String why) {
    return new Fault(type, why, null);
  }

  /** Finds the cause that means something in what Temporal wrapped around it. */
  public static Fault of(TemporalFailure failure) {
    return switch (failure) {
      case ApplicationFailure said ->
          new Fault(said.getType(), said.getOriginalMessage(), trace(said));
      case CanceledFailure cancelled -> of(FaultTypes.CANCELLED, "it was cancelled");
      case TerminatedFailure terminated -> of(FaultTypes.CANCELLED, "it was terminated");
      case ActivityFailure activity -> ofCause(activity, "a step failed");
      case ChildWorkflowFailure child -> ofCause(child, "the operation ended without an outcome");
      case TimeoutFailure late -> ofCause(late, "it was not done in time");
      default ->
          of(FaultTypes.TIMED_OUT, "Temporal reported " + failure.getClass().getSimpleName());
    };
  }

  /** Whether a person's wish and no trouble led to it. */
  public boolean cancelled() {
    return type.equals(FaultTypes.CANCELLED);
  }

  /** The same fault with what was being done. */
  public Fault during(String step) {
    return new Fault(type, step + ": " + why, trace);
  }

  private static Fault ofCause(TemporalFailure failure, String otherwise) {
    return failure.getCause() instanceof TemporalFailure cause
        ? of(cause)
        : of(FaultTypes.TIMED_OUT, otherwise);
  }

  private static @Nullable ApplyTrace trace(ApplicationFailure failure) {
    return failure.getDetails().getSize() == 0
        ? null
        : failure.getDetails().get(0, ApplyTrace.class);
  }
}
