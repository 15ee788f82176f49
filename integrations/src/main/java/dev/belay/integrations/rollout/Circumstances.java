package dev.belay.integrations.rollout;

import dev.belay.integrations.inventory.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a change file is judged by beside its own words. Immutable.
 *
 * @param devices that the change is for
 * @param now the time at which it would begin
 * @param author who starts it
 * @param aroundTrial what the change of a device may take beside its time to confirm
 * @param parallel devices at the same time, when the author says it beside the file; zero otherwise
 */
public record Circumstances(
    List<Device> devices, Instant now, String author, Duration aroundTrial, int parallel) {
  public Circumstances {
    devices = List.copyOf(devices);
  }
}
