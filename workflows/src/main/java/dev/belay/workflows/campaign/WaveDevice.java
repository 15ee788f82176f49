package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.belay.workflows.device.DeviceTarget;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A device of a wave, with what was planned for it.
 *
 * @param position within the wave, from 0
 * @param target the device
 * @param definitionHash what is changed on this device, in the store
 * @param diffHash of the exact difference
 * @param apart devices with the same value are never changed at the same time; null when it is
 *     alone
 */
public record WaveDevice(
    int position,
    DeviceTarget target,
    String definitionHash,
    String diffHash,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String apart) {
  public WaveDevice {
    notNegative(position, "position");
    Objects.requireNonNull(target, "target");
    text(definitionHash, "definitionHash");
    text(diffHash, "diffHash");
  }
}
