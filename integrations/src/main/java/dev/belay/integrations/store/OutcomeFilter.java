package dev.belay.integrations.store;

import org.jspecify.annotations.Nullable;

/** Which devices of a run to show; null takes all. */
public record OutcomeFilter(@Nullable DeviceStatus status, @Nullable String fault) {
  public static OutcomeFilter all() {
    return new OutcomeFilter(null, null);
  }

  public static OutcomeFilter status(DeviceStatus status) {
    return new OutcomeFilter(status, null);
  }

  public static OutcomeFilter fault(String fault) {
    return new OutcomeFilter(null, fault);
  }
}
