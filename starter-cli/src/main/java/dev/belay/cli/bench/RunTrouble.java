package dev.belay.cli.bench;

import dev.belay.cli.Workspace;
import dev.belay.integrations.store.DeviceStatus;
import dev.belay.integrations.store.OutcomeRow;
import dev.belay.integrations.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What the store tells of the devices that a run did not succeed with. Stateless. */
final class RunTrouble {
  private static final String NOT_ASKED = "NotAsked";

  private RunTrouble() {}

  /**
   * The trouble of a run that has ended.
   *
   * @param count devices of the run
   */
  static Operation.Trouble of(Workspace workspace, String runId, int count) {
    try (Store store = workspace.openStore()) {
      int failed = count - store.outcomes().counts(runId).succeeded();
      return failed == 0 ? Operation.Trouble.NONE : told(store, runId, failed);
    }
  }

  private static Operation.Trouble told(Store store, String runId, int failed) {
    List<OutcomeRow> rows = new ArrayList<>();
    for (DeviceStatus status :
        List.of(DeviceStatus.FAILED, DeviceStatus.DEFERRED, DeviceStatus.PENDING)) {
      rows.addAll(store.outcomes().page(runId, Set.of(status), "", Measured.TOLD));
    }
    List<String> lines = new ArrayList<>();
    for (OutcomeRow row : rows.subList(0, Math.min(rows.size(), Measured.TOLD))) {
      String message = Objects.requireNonNullElse(row.message(), "The run ended before.");
      lines.add(row.device() + ": " + fault(row) + ": " + message);
    }
    lines.add("`belay runs show " + runId + "` tells the rest");
    String first = rows.isEmpty() ? NOT_ASKED : fault(rows.getFirst());
    return new Operation.Trouble(failed, first, lines, false);
  }

  private static String fault(OutcomeRow row) {
    return Objects.requireNonNullElse(row.fault(), NOT_ASKED);
  }
}
