package dev.belay.cli.backup;

import dev.belay.integrations.copy.CopyOrder;
import dev.belay.integrations.store.RunRow;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.backup.BackupIds;
import dev.belay.workflows.command.CommandIds;
import dev.belay.workflows.copy.CopyIds;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run's report calls what it did.
 *
 * @param done said of the devices that are done
 * @param changed said of those of them on which something was new; null when that says nothing
 * @param resumable whether {@code belay runs resume} tries the rest again
 */
record RunWords(String done, @Nullable String changed, boolean resumable) {
  private static final RunWords BACKED_UP = new RunWords("backed up", "changed", true);
  private static final RunWords ASKED = new RunWords("asked", null, false);
  private static final RunWords SENT = new RunWords("have the file", "had to be sent it", true);
  private static final RunWords FETCHED = new RunWords("gave the file", "had to be read", true);

  /** The words for a run of the store. */
  static RunWords of(Store store, String runId) {
    Optional<RunRow> run = store.runs().find(runId);
    return switch (run.map(RunRow::kind).orElse(BackupIds.KIND)) {
      case CommandIds.KIND -> ASKED;
      case CopyIds.KIND -> fetches(store, run.orElseThrow()) ? FETCHED : SENT;
      default -> BACKED_UP;
    };
  }

  private static boolean fetches(Store store, RunRow run) {
    return Optional.ofNullable(run.order())
        .flatMap(store.artifacts()::get)
        .flatMap(CopyOrder::read)
        .filter(CopyOrder::fetches)
        .isPresent();
  }
}
