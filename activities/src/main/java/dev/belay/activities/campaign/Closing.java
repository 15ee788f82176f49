package dev.belay.activities.campaign;

import dev.belay.integrations.store.ChangeStep;
import dev.belay.integrations.store.DeviceChangeRow;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.campaign.CampaignEnd;
import dev.belay.workflows.campaign.CampaignKinds;
import dev.belay.workflows.campaign.ChangeReport;
import dev.belay.workflows.campaign.DeviceLine;
import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.wire.States;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The end of a campaign: writes down what no operation of a device has, and then counts.
 * Repeatable; for one thread.
 */
final class Closing {

  private final Store store;
  private final CampaignEnd end;
  private final Instant at;

  Closing(Store store, CampaignEnd end, Instant at) {
    this.store = store;
    this.end = end;
    this.at = at;
  }

  ChangeReport report() {
    for (DeviceChangeRow row : store.changes().devices(end.campaign())) {
      settle(row);
    }
    List<DeviceLine> lines = new ArrayList<>();
    for (DeviceChangeRow row : store.changes().devices(end.campaign())) {
      lines.add(
          new DeviceLine(row.device(), row.state(), Objects.requireNonNullElse(row.message(), "")));
    }
    Map<String, Integer> counts = store.changes().counts(end.campaign());
    boolean succeeded = end.why() == null && CampaignKinds.GOOD.containsAll(counts.keySet());
    // Only every device makes a success, whoever says otherwise.
    boolean claimed = end.state().equals(States.SUCCEEDED);
    String state = claimed && !succeeded ? States.FAILED : end.state();
    store.changes().setState(end.campaign(), state, end.why(), at);
    return new ChangeReport(
        end.campaign(), succeeded, end.why(), null, null, lines.size(), counts, mostTelling(lines));
  }

  private void settle(DeviceChangeRow row) {
    String skipped = end.skipped().get(row.device());
    String lost = end.lost().get(row.device());
    if (lost != null && CampaignKinds.OPEN.contains(row.state())) {
      step(row, CampaignKinds.UNKNOWN, lost);
    } else if (row.state().equals(CampaignKinds.PLANNED) && skipped != null) {
      step(row, CampaignKinds.SKIPPED, skipped);
    } else if (row.state().equals(CampaignKinds.PLANNED)) {
      step(row, CampaignKinds.NOT_STARTED, end.why() == null ? "its wave was given up" : end.why());
    }
  }

  private void step(DeviceChangeRow row, String kind, String detail) {
    store
        .changes()
        .record(
            new ChangeStep(
                end.campaign(),
                row.device(),
                ChangeIds.operation(end.campaign(), row.device()),
                at.toEpochMilli(),
                kind,
                kind,
                null,
                null,
                null,
                null,
                null,
                detail,
                at));
  }

  /** Trouble first, for a report that may not name everyone. */
  private static List<DeviceLine> mostTelling(List<DeviceLine> lines) {
    return lines.stream()
        .sorted(
            Comparator.comparing((DeviceLine line) -> CampaignKinds.GOOD.contains(line.kind()))
                .thenComparing(DeviceLine::device))
        .limit(ChangeReport.LINES)
        .toList();
  }
}
