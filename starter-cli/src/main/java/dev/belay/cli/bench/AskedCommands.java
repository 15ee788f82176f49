package dev.belay.cli.bench;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.RunIds;
import dev.belay.cli.Workspace;
import dev.belay.cli.command.CommandRuns;
import dev.belay.integrations.command.Question;
import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.device.Selection;
import java.util.Collections;

/**
 * A run of commands that only read, as {@code belay run} starts it.
 *
 * @param more how often the command is asked again in the same session
 */
record AskedCommands(
    CommandRuns runs, Workspace workspace, BackupOptions how, String command, int more)
    implements Operation {
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
      throw Measured.endedEarly();
    }
    return RunTrouble.of(workspace, runId, count);
  }
}
