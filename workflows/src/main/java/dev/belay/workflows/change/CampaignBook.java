package dev.belay.workflows.change;

import dev.belay.workflows.runbook.Now;
import dev.belay.workflows.runbook.Terms;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the store tells of a campaign true: where it stands, and how each device ended. Most
 * devices' operations record their own ends; the campaign adds what only it knows. Confined to a
 * workflow.
 */
final class CampaignBook {
  /** Lines of one step: far below what a payload may hold. */
  private static final int PAGE = 500;

  private final ChangeRequest request;
  private final Map<String, String> recorded = new HashMap<>();

  CampaignBook(ChangeRequest request) {
    this.request = request;
  }

  /** The device's own operation has recorded this end. */
  void recordedItself(String device, DeviceChangeOutcome outcome) {
    recorded.put(device, outcome.kind());
  }

  /** Records where the campaign stands. */
  void stands(String state) {
    record(state, null, List.of());
  }

  /** Records the end, with the devices whose ends no operation recorded. */
  void ended(String state, @Nullable String why, List<DeviceLine> all) {
    List<DeviceLine> open =
        all.stream().filter(line -> !line.kind().equals(recorded.get(line.device()))).toList();
    for (int from = 0; from < open.size(); from += PAGE) {
      record(state, why, open.subList(from, Math.min(open.size(), from + PAGE)));
    }
    if (open.isEmpty()) {
      record(state, why, List.of());
    }
  }

  /** A campaign does not fail for it; and it is recorded also when it was aborted. */
  private void record(String state, @Nullable String why, List<DeviceLine> lines) {
    CampaignRecord row =
        new CampaignRecord(
            request.campaign(), request.terms(), request.definitionHash(), state, why, lines);
    Now.regardless(() -> {
      try {
        Workflow.newActivityStub(
                RecordActivities.class, Terms.saying(ChangePolicies.RECORD, "records: " + state))
            .recordCampaign(row);
      } catch (TemporalFailure failure) {
        Workflow.getLogger(CampaignBook.class).warn("Not recorded: {}", state, failure);
      }
    });
  }
}
