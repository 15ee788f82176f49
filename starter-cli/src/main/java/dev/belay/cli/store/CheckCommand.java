package dev.belay.cli.store;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Sizes;
import dev.belay.cli.output.Table;
import dev.belay.integrations.store.DamageReport;
import dev.belay.integrations.store.Store;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay store check}. */
@Command(
    name = "check",
    description = "Read everything that is stored and prove each text by its hash.",
    footer = {
      "%nThe audit log has a check of its own: belay audit verify.",
      "%nExample: belay store check"
    })
final class CheckCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Override
  public Integer call() {
    DamageReport report;
    try (Store store = Workspace.of(options).openStore()) {
      report = store.upkeep().check(read -> {});
    }
    if (options.json()) {
      JsonOutput.print(options.terminal(), report);
    } else {
      options
          .terminal()
          .line(
              report.contents()
                  + " texts ("
                  + Sizes.inWords(report.bytes())
                  + ") match their hash; "
                  + report.revisions()
                  + " revisions have their content.");
    }
    report
        .damaged()
        .forEach(sentence -> options.terminal().note(Table.visible("belay: " + sentence)));
    if (report.wrong() > 0) {
      options
          .terminal()
          .note(
              "belay: "
                  + report.wrong()
                  + " in all are damaged: put back a backup of the store; the next backup of a"
                  + " device stores its configuration anew.");
    }
    return report.wrong() == 0 ? ExitCodes.DONE : ExitCodes.NOT_ALL;
  }
}
