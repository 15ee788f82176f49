package dev.belay.cli.audit;

import dev.belay.integrations.store.AuditStore;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The campaigns that a command was asked about: one, or all that have a chain. Stateless. */
final class Chains {
  private static final int PAGE = 200;

  private Chains() {}

  /** Hands over the names, by name; {@code only} is handed over as it is. */
  static void each(AuditStore audit, @Nullable String only, Consumer<String> use) {
    if (only != null) {
      use.accept(only);
      return;
    }
    List<String> page = audit.campaigns("", PAGE);
    while (!page.isEmpty()) {
      page.forEach(use);
      page = audit.campaigns(page.getLast(), PAGE);
    }
  }
}
