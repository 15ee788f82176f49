package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

/**
 * One device in a report.
 *
 * @param device its name
 * @param kind of the outcome
 * @param detail in a sentence
 */
public record DeviceLine(String device, String kind, String detail) {
  public DeviceLine {
    text(device, "device");
    text(kind, "kind");
    detail = orElse(detail, "");
  }
}
