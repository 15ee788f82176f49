package dev.belay.cli.schedule;

import dev.belay.cli.Workspace;
import dev.belay.integrations.compliance.RuleBookReader;
import dev.belay.integrations.inventory.Inventory;
import dev.belay.integrations.schedule.Work;
import java.nio.file.Path;
import java.util.HashSet;

/** Reads by day the rules that a schedule judges by at night. Stateless. */
final class ScheduledRules {
  private ScheduledRules() {}

  /**
   * Reads them as a worker will, here.
   *
   * @throws dev.belay.integrations.input.InputException with every mistake in them
   */
  static void ensureUsable(Work.Compliance judging, Workspace workspace, Inventory inventory) {
    RuleBookReader reader =
        new RuleBookReader(new HashSet<>(workspace.platforms().names()), inventory::hasField);
    Path home = workspace.settings().home();
    judging.packs().forEach(reader::pack);
    judging.rules().forEach(file -> reader.file(home.resolve(file), file));
    var unused = reader.book().only(judging.only());
  }
}
