package dev.belay.activities.campaign;

import dev.belay.integrations.store.ChangeStep;
import dev.belay.integrations.store.DeviceChangeRow;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.campaign.CampaignEnd;
import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.change.ChangeReport;
import dev.belay.workflows.change.DeviceLine;
import dev.belay.workflows.wire.States;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The end of a campaign: writes down what no operation of a device has, and then counts.
 * Repeatable; for one thread.
 */
final class Closing {
  private static final int PAGE = 500;

  private static final String PLANNED = "planned";
  private static final String NOT_STARTED = "not-started";
  private static final String SKIPPED = "skipped";
  private static final String UNKNOWN = "unknown";

  /** Devices that are as the change wants them, or would be when only that was asked. */
  private static final Set<String> GOOD = Set.of("applied", "nothing-to-do", PLANNED);

  /** States that are no end of a device: what else was recorded is worth more than a guess. */
  private static final Set<String> OPEN =
      Set.of(PLANNED, "changing", States.NEEDS_ATTENTION, States.ON_HOLD);

  private final Store store;
  private final CampaignEnd end;
  private final Instant at;

  Closing(Store store, CampaignEnd end, Instant at) {
    this.store = store;
    this.end = end;
    this.at = at;
  }

  ChangeReport report() {
    for (DeviceChangeRow row : rows()) {
      settle(row);
    }
    store.changes().setState(end.campaign(), end.state(), end.why(), at);
    List<DeviceLine> lines = new ArrayList<>();
    for (DeviceChangeRow row : rows()) {
      lines.add(
          new DeviceLine(row.device(), row.state(), Objects.requireNonNullElse(row.message(), "")));
    }
    Map<String, Integer> counts = store.changes().counts(end.campaign());
    return new ChangeReport(
        end.campaign(),
        end.why() == null && GOOD.containsAll(counts.keySet()),
        end.why(),
        null,
        null,
        lines.size(),
        counts,
        mostTelling(lines));
  }

  private void settle(DeviceChangeRow row) {
    String skipped = end.skipped().get(row.device());
    String lost = end.lost().get(row.device());
    String why = end.why();
    if (lost != null && OPEN.contains(row.state())) {
      step(row, UNKNOWN, lost);
    } else if (row.state().equals(PLANNED) && skipped != null) {
      step(row, SKIPPED, skipped);
    } else if (row.state().equals(PLANNED) && why != null) {
      step(row, NOT_STARTED, why);
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

  private List<DeviceChangeRow> rows() {
    List<DeviceChangeRow> rows = new ArrayList<>();
    List<DeviceChangeRow> page = store.changes().devices(end.campaign(), "", PAGE);
    while (!page.isEmpty()) {
      rows.addAll(page);
      page = store.changes().devices(end.campaign(), page.getLast().device(), PAGE);
    }
    return rows;
  }

  /** Trouble first, for a report that may not name everyone. */
  private static List<DeviceLine> mostTelling(List<DeviceLine> lines) {
    return lines.stream()
        .sorted(
            Comparator.comparing((DeviceLine line) -> GOOD.contains(line.kind()))
                .thenComparing(DeviceLine::device))
        .limit(ChangeReport.LINES)
        .toList();
  }
}
