package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.device.DeviceTarget;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A device in its place in a wave, with what was approved for it.
 *
 * @param wave from 1
 * @param position in the wave, from 0
 * @param target the device
 * @param definitionHash what is changed on it, in the store
 * @param diffHash the only difference that may be applied
 * @param apart its group of devices that are never changed at the same time; null when it has none
 */
public record WaveDevice(
    int wave,
    int position,
    DeviceTarget target,
    String definitionHash,
    String diffHash,
    @Nullable String apart) {
  public WaveDevice {
    notNegative(position, "position");
    Objects.requireNonNull(target, "target");
    text(definitionHash, "definitionHash");
    text(diffHash, "diffHash");
  }

  /** Its name. */
  public String device() {
    return target.name();
  }
}
