package dev.belay.cli.config;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.integrations.store.RevisionRow;
import dev.belay.integrations.store.Store;
import java.nio.charset.StandardCharsets;

/** The content of revisions. Stateless. */
final class StoredText {
  private StoredText() {}

  /** The bytes of a revision, proven by the store to be those that were stored. */
  static byte[] bytes(Store store, RevisionRow row) {
    return store
        .revisions()
        .read(row.hash())
        .orElseThrow(() ->
            new CommandFailure(
                ExitCodes.UNAVAILABLE,
                "The content of revision "
                    + row.hash()
                    + " of "
                    + row.device()
                    + " is missing from the store "
                    + store.folder()
                    + "; bring the store back from its own backup."));
  }

  /** The same as text. */
  static String of(Store store, RevisionRow row) {
    return new String(bytes(store, row), StandardCharsets.UTF_8);
  }
}
