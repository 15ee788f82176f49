package dev.belay.cli.audit;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Times;
import dev.belay.integrations.store.AuditChain;
import dev.belay.integrations.store.AuditRow;
import dev.belay.integrations.store.Store;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay audit show}. */
@Command(
    name = "show",
    description = "The audit log of a campaign: decisions and device states, oldest first.",
    footer = "%nExample: belay audit show 20260301-120000-4c4b")
final class ShowCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(paramLabel = "CAMPAIGN", description = "As `belay change show` lists it.")
  private String campaign = "";

  @Override
  public Integer call() {
    try (Store store = Workspace.of(options).openStore()) {
      Chain chain = Chain.of(store.audit(), campaign);
      if (options.json()) {
        JsonOutput.print(options.terminal(), chain);
      } else {
        print(chain);
      }
    }
    return ExitCodes.DONE;
  }

  private void print(Chain chain) {
    AuditChain walked = new AuditChain();
    Table table = Table.of("LINE", "AT", "WHO", "EVENT", "DEVICE", "DETAIL");
    while (chain.hasNext()) {
      AuditRow row = chain.next();
      walked.next(row);
      table.row(
          row.sequence(),
          Times.local(row.at()),
          row.who(),
          row.event(),
          Objects.requireNonNullElse(row.device(), ""),
          row.detail());
    }
    table.print(options.terminal());
    options.terminal().line("Head: " + walked.head());
  }
}
