package dev.belay.workflows.compliance;

import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.device.Selection;
import java.util.Objects;

/**
 * One time that stored configurations are judged.
 *
 * @param runId under which the store keeps what comes of it
 * @param schedule whose run it is; what is new is counted from the schedule's last told run
 * @param selection which devices
 * @param order by which rules
 */
public record ComplianceRequest(
    String runId, String schedule, Selection selection, ComplianceOrder order) {
  public ComplianceRequest {
    text(runId, "runId");
    text(schedule, "schedule");
    Objects.requireNonNull(selection, "selection");
    Objects.requireNonNull(order, "order");
  }
}
