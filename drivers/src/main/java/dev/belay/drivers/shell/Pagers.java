package dev.belay.drivers.shell;

import dev.belay.drivers.platform.BelaySection.Reply;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.SafePattern;
import java.util.List;

/** What stops output per page, for definitions that do not say. */
final class Pagers {
  private static final List<Reply> COMMON =
      List.of(
          new Reply(SafePattern.of("^[ <]?-{2,} ?\\(?more( \\d+%)?\\)? ?-{2,}>?\\s*$"), " "),
          new Reply(SafePattern.of("^\\s*Press any key to (continue|proceed).*$"), " "));

  private Pagers() {}

  static List<Reply> of(Platform platform) {
    return platform.belay().pagers().isEmpty() ? COMMON : platform.belay().pagers();
  }
}
