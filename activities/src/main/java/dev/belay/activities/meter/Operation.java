package dev.belay.activities.meter;

import dev.belay.workflows.device.DeviceTarget;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One try of one operation on one device, which is not named.
 *
 * @param kind what was tried
 * @param platform of the device
 * @param site where it stands; null when nobody said
 * @param outcome {@link #SUCCEEDED}, {@link #FAILED} or {@link #DEFERRED}; a change that did not
 *     succeed ends by its own words, such as {@code reverted}
 * @param fault that decided it; null when nothing went wrong
 * @param took from beginning with the device to its outcome
 */
public record Operation(
    OperationKind kind,
    String platform,
    @Nullable String site,
    String outcome,
    @Nullable String fault,
    Duration took) {
  /** Done. */
  public static final String SUCCEEDED = "succeeded";

  /** Not done, and no later try of the same run would help. */
  public static final String FAILED = "failed";

  /** Not done for a fault that passes; a later pass tries again. */
  public static final String DEFERRED = "deferred";

  public Operation {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(platform, "platform");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(took, "took");
  }

  /** On this device. */
  public static Operation on(
      DeviceTarget target,
      OperationKind kind,
      String outcome,
      @Nullable String fault,
      Duration took) {
    return new Operation(kind, target.platform(), target.site(), outcome, fault, took);
  }
}
