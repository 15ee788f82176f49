package dev.belay.workflows.change;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What applying came to. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ApplyReport.Applied.class, name = "applied"),
  @JsonSubTypes.Type(value = ApplyReport.NothingToDo.class, name = "nothing-to-do"),
  @JsonSubTypes.Type(value = ApplyReport.Refused.class, name = "refused"),
})
public sealed interface ApplyReport {

  /**
   * The change is on the device, on trial.
   *
   * @param armedUntil when the device reverts by itself; null when it has no timer or does not say
   * @param resumed whether an earlier attempt had applied it
   */
  record Applied(@Nullable Instant armedUntil, boolean resumed) implements ApplyReport {}

  /** The device is already as wanted. */
  record NothingToDo() implements ApplyReport {}

  /**
   * The device refused a line.
   *
   * @param rejection which
   * @param provenUnchanged whether the device was read and is as before
   */
  record Refused(RejectionReport rejection, boolean provenUnchanged) implements ApplyReport {}
}
