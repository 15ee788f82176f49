package dev.belay.workflows.event;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who changed what was read.
 *
 * @param device whose configuration it is
 * @param operation the revision is filed under
 * @param revision its hash; null when it could not be read
 * @param changes that were heard of before it was read
 */
public record ChangeNote(
    String device, String operation, @Nullable String revision, List<HeardChange> changes) {
  public ChangeNote {
    text(device, "device");
    text(operation, "operation");
    changes = List.copyOf(orElse(changes, List.of()));
  }
}
