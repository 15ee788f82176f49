package dev.belay.workflows.event;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import java.util.List;

/**
 * Backs up a device that was changed.
 *
 * @param device its name
 * @param unread what was heard and not read yet by the execution that this one continues
 */
public record ChangedDeviceRequest(String device, List<HeardChange> unread) {
  public ChangedDeviceRequest {
    text(device, "device");
    unread = List.copyOf(orElse(unread, List.of()));
  }

  /** What somebody starts who has heard of a change. */
  public static ChangedDeviceRequest of(String device) {
    return new ChangedDeviceRequest(device, List.of());
  }
}
