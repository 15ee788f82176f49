package dev.belay.workflows.backup;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import java.util.List;

/**
 * Puts the latest stored revisions of devices into the mirror, as one commit.
 *
 * @param operation what caused it, such as a workflow id
 * @param title first line of the commit
 * @param devices whose revisions
 */
public record MirrorRequest(String operation, String title, List<String> devices) {
  public MirrorRequest {
    text(operation, "operation");
    text(title, "title");
    devices = List.copyOf(orElse(devices, List.of()));
  }
}
