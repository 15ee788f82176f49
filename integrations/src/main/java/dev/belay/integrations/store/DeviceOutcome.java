package dev.belay.integrations.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a worker found out about one device of a run.
 *
 * @param attempt of the batch's activity, from 1: tells a retry from a late duplicate
 * @param fault the fault's type; null exactly when the device succeeded
 * @param message one redacted sentence for people
 * @param revision hash of the configuration that was read
 * @param changed whether that configuration was a new one
 * @param laneHolder who held the lane, when that is why nothing was done
 */
public record DeviceOutcome(
    String runId,
    String device,
    int pass,
    int attempt,
    DeviceStatus status,
    @Nullable String fault,
    @Nullable String message,
    @Nullable String revision,
    boolean changed,
    @Nullable String laneHolder,
    Duration elapsed,
    Instant finishedAt) {
  public DeviceOutcome {
    if (status == DeviceStatus.PENDING) {
      throw new IllegalArgumentException("an outcome cannot be PENDING");
    }
    if ((status == DeviceStatus.SUCCEEDED) != (fault == null)) {
      throw new IllegalArgumentException("an outcome has a fault unless it succeeded");
    }
    if (pass < 1 || attempt < 1) {
      throw new IllegalArgumentException("passes and attempts count from 1");
    }
  }

  /** The device is done. */
  public static DeviceOutcome succeeded(
      String runId,
      String device,
      int pass,
      int attempt,
      @Nullable String revision,
      boolean changed,
      Duration elapsed,
      Instant finishedAt) {
    return new DeviceOutcome(
        runId,
        device,
        pass,
        attempt,
        DeviceStatus.SUCCEEDED,
        null,
        null,
        revision,
        changed,
        null,
        elapsed,
        finishedAt);
  }

  /** The device is not done; {@code again} says whether another pass may try it. */
  public static DeviceOutcome notDone(
      String runId,
      String device,
      int pass,
      int attempt,
      boolean again,
      String fault,
      String message,
      Duration elapsed,
      Instant finishedAt) {
    return new DeviceOutcome(
        runId,
        device,
        pass,
        attempt,
        again ? DeviceStatus.DEFERRED : DeviceStatus.FAILED,
        fault,
        message,
        null,
        false,
        null,
        elapsed,
        finishedAt);
  }

  /** Somebody else held the lane; another pass may try it. */
  public DeviceOutcome heldBy(String holder) {
    return new DeviceOutcome(
        runId,
        device,
        pass,
        attempt,
        status,
        fault,
        message,
        revision,
        changed,
        holder,
        elapsed,
        finishedAt);
  }
}
