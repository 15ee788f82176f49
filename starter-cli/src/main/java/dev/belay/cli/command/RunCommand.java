package dev.belay.cli.command;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.Count;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.RunIds;
import dev.belay.cli.WhereOption;
import dev.belay.cli.Workspace;
import dev.belay.cli.backup.FleetRun;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.integrations.command.Question;
import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.device.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay run COMMAND [DEVICE…]}. */
@Command(
    name = "run",
    description =
        "Ask devices a command that only reads, and print the answers as they come. Refused where"
            + " the platform does not know it as one that only reads. As JSON, a line per answer.",
    footer = {
      "%nExamples:",
      "  belay run 'show version' --where 'site=fra & role=edge'",
      "  belay run 'show ip interface brief' --parse --templates ntc_templates-*.whl -o json",
      "  belay run 'show version' --parse --select /0/version r1 r2",
      "  belay run 'show ip interface brief' --parse --select \"[?proto=='down'].interface\"",
    })
public final class RunCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(index = "0", paramLabel = "COMMAND", description = "What to ask, in quotes.")
  private String command = "";

  @Parameters(
      index = "1..*",
      paramLabel = "DEVICE",
      description = "Devices by name; * and ? stand for any letters (default: all).")
  private List<String> names = new ArrayList<>();

  @Mixin private WhereOption where = new WhereOption();

  @Option(
      names = "--then",
      paramLabel = "COMMAND",
      description = "Ask this next, in the same session. May be given again.")
  private List<String> then = new ArrayList<>();

  @Mixin private FormOptions form = new FormOptions();

  @Option(
      names = "--passes",
      paramLabel = "N",
      converter = Count.class,
      description = "Try devices with passing trouble so often (default: 2).")
  private int passes = 2;

  @Option(
      names = "--sessions",
      paramLabel = "N",
      converter = Count.class,
      description = "Devices at the same time (default: 100).")
  private int sessions =
      BackupOptions.standard().window() * BackupOptions.standard().sessionsPerBatch();

  @Override
  public Integer call() {
    Question question = question();
    Workspace workspace = Workspace.of(options);
    AnswerForm answers = form.form(workspace.settings());
    CommandRuns.ensureReads(
        question, workspace.inventory().select(names, where.filters()), workspace.platforms());
    String runId = RunIds.next();
    try (TemporalSession temporal = TemporalSession.open(workspace)) {
      CommandRuns runs = new CommandRuns(temporal, workspace, options);
      runs.start(
          runId,
          new Selection(names, where.filters()),
          question,
          FleetRun.tuned(workspace, passes, sessions));
      return runs.follow(runId, answers);
    }
  }

  private Question question() {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(then);
    try {
      return new Question(all);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, String.valueOf(e.getMessage()));
    }
  }
}
