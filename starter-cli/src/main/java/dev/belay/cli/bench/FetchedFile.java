package dev.belay.cli.bench;

import dev.belay.cli.RunIds;
import dev.belay.cli.TemporaryFolder;
import dev.belay.cli.Workspace;
import dev.belay.cli.copy.CopyRuns;
import dev.belay.integrations.copy.CopyOrder;
import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.device.Selection;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A file that devices have, copied from them as {@code belay copy --from-device} does, proven, and
 * deleted here. The devices stay as they are, which an upload could not promise.
 */
record FetchedFile(CopyRuns runs, Workspace workspace, BackupOptions how, String file)
    implements Operation {
  @Override
  public String title() {
    return "fetch of " + file;
  }

  @Override
  public Trouble on(Selection devices, int count) {
    String runId = RunIds.next();
    try (TemporaryFolder folder = TemporaryFolder.create("belay-bench")) {
      String here = folder.path().toString();
      CopyOrder order = new CopyOrder(CopyOrder.Direction.FETCH, here, file, null, null);
      runs.start(runId, devices, order, how);
      if (runs.await(runId).isEmpty()) {
        throw Measured.endedEarly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return RunTrouble.of(workspace, runId, count);
  }
}
