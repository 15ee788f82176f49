package dev.belay.cli.command;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.backup.FleetRun;
import dev.belay.integrations.store.RunCounts;
import dev.belay.integrations.store.RunRow;
import dev.belay.integrations.store.Store;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay runs answers RUN}. */
@Command(
    name = "answers",
    description = "What devices answered to a `belay run`, from the store; nothing is asked again.",
    footer = "%nExample: belay runs answers 20260301-120000-4c4b -o json")
public final class AnswersCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(paramLabel = "RUN", description = "As `belay runs list` shows it.")
  private String runId = "";

  @Mixin private FormOptions form = new FormOptions();

  @Override
  public Integer call() {
    Workspace workspace = Workspace.of(options);
    AnswerForm shown = form.form(workspace.settings());
    try (Store store = workspace.openStore()) {
      RunRow run = store.runs().find(runId).filter(FleetRun::asksCommands).orElseThrow(this::none);
      AnswerStream answers = new AnswerStream(store, workspace, options, runId, shown);
      if (run.state().ended()) {
        answers.end();
      } else {
        answers.next();
        options.terminal().note("Run " + runId + " still runs; these are its answers so far.");
      }
      RunCounts counts = store.outcomes().counts(runId);
      boolean all = counts.succeeded() == counts.total() && answers.notParsed() == 0;
      return all ? ExitCodes.DONE : ExitCodes.NOT_ALL;
    }
  }

  private CommandFailure none() {
    return new CommandFailure(
        ExitCodes.BAD_INPUT,
        "there is no run of commands " + runId + "; `belay runs list` shows all runs");
  }
}
