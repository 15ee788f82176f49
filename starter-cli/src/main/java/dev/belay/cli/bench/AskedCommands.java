package dev.belay.cli.bench;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.RunIds;
import dev.belay.cli.Workspace;
import dev.belay.cli.command.CommandRuns;
import dev.belay.integrations.command.Question;
import dev.belay.integrations.store.DeviceStatus;
import dev.belay.integrations.store.OutcomeFilter;
import dev.belay.integrations.store.OutcomeRow;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.device.Selection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A run of commands that only read, as {@code belay run} starts it.
 *
 * @param more how often the command is asked again in the same session
 */
record AskedCommands(
    CommandRuns runs, Workspace workspace, BackupOptions how, String command, int more)
    implements Operation {
  private static final String NOT_ASKED = "NotAsked";

  /** The question; refused with one clear line when it cannot be one. */
  static Question question(String command, int more) {
    try {
      return new Question(Collections.nCopies(1 + more, command));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public String title() {
    return ShowWork.title(command, more);
  }

  @Override
  public Trouble on(Selection devices, int count) {
    String runId = RunIds.next();
    runs.start(runId, devices, question(command, more), how);
    if (runs.await(runId).isEmpty()) {
      throw new CommandFailure(
          ExitCodes.CANCELLED, "The bench was ended early; nothing of it was kept.");
    }
    try (Store store = workspace.openStore()) {
      int failed = count - store.outcomes().counts(runId).succeeded();
      return failed == 0 ? Trouble.NONE : trouble(store, runId, failed);
    }
  }

  private static Trouble trouble(Store store, String runId, int failed) {
    List<OutcomeRow> rows = new ArrayList<>();
    for (DeviceStatus status :
        List.of(DeviceStatus.FAILED, DeviceStatus.DEFERRED, DeviceStatus.PENDING)) {
      rows.addAll(store.outcomes().page(runId, OutcomeFilter.status(status), "", Measured.TOLD));
    }
    List<String> lines = new ArrayList<>();
    for (OutcomeRow row : rows.subList(0, Math.min(rows.size(), Measured.TOLD))) {
      String message = Objects.requireNonNullElse(row.message(), "The run ended before.");
      lines.add(row.device() + ": " + fault(row) + ": " + message);
    }
    lines.add("`belay runs show " + runId + "` tells the rest");
    return new Trouble(failed, rows.isEmpty() ? NOT_ASKED : fault(rows.getFirst()), lines, false);
  }

  private static String fault(OutcomeRow row) {
    return Objects.requireNonNullElse(row.fault(), NOT_ASKED);
  }
}
