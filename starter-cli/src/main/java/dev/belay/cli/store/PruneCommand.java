package dev.belay.cli.store;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Question;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.Counted;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Sizes;
import dev.belay.integrations.settings.StoreSettings.Keep;
import dev.belay.integrations.store.PruneReport;
import dev.belay.integrations.store.Retention;
import dev.belay.integrations.store.Store;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay store prune}. */
@Command(
    name = "prune",
    description = {
      "Remove revisions and runs that store.keep lets go, and texts that nothing names any more.",
      "Campaigns, their audit log and the configurations they rest on always stay."
    },
    footer = {
      "%nExamples:",
      "  belay store prune --dry-run    say what would go",
      "  belay store prune --yes        for a timer",
    })
final class PruneCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Option(names = "--dry-run", description = "Only say what would be removed.")
  private boolean dryRun;

  @Override
  public Integer call() {
    Workspace workspace = Workspace.of(options);
    Keep keep = workspace.settings().store().keep();
    Retention retention = new Retention(keep.revisions(), keep.revisionsAtLeast(), keep.runs());
    if (retention.removesNothing()) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "nothing says what may be removed; set store.keep.revisions or store.keep.runs in"
              + " belay.yaml");
    }
    Instant now = Instant.now();
    if (!dryRun) {
      Question.ensureAnswerable(options);
    }
    try (Store store = workspace.openStore()) {
      PruneReport would = store.upkeep().wouldPrune(retention, now);
      if (dryRun) {
        print("Would remove", would);
        return ExitCodes.DONE;
      }
      if (!options.yes()) {
        print("To be removed:", would);
      }
      if (!Question.agreed(options, "Remove them for good?")) {
        options.terminal().note("belay: nothing was removed.");
        return ExitCodes.CANCELLED;
      }
      print("Removed", store.upkeep().prune(retention, now));
    }
    return ExitCodes.DONE;
  }

  private void print(String verb, PruneReport report) {
    if (options.json()) {
      JsonOutput.print(options.terminal(), report);
      return;
    }
    options
        .terminal()
        .line(
            verb
                + " "
                + Counted.of(report.revisions(), "revision")
                + ", "
                + Counted.of(report.runs(), "run")
                + " with "
                + Counted.of(report.outcomes(), "outcome")
                + ", and "
                + Counted.of(report.contents(), "text")
                + " ("
                + Sizes.inWords(report.bytes())
                + ").");
  }
}
