package dev.belay.cli.schedule;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Times;
import dev.belay.integrations.schedule.Declaration;
import dev.belay.workflows.schedule.ScheduledRunRequest;
import io.temporal.client.schedules.ScheduleDescription;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay schedule list}. */
@Command(
    name = "list",
    description =
        "Belay's schedules as Temporal keeps them: when they are due, what became of their last run,"
            + " and which belay.yaml has no longer, or not yet.",
    footer = "%nExample: belay schedule list")
final class ScheduleListCommand implements Callable<Integer> {
  private static final String NOTHING = "-";

  @Mixin private GlobalOptions options = new GlobalOptions();

  @Override
  public Integer call() {
    Workspace workspace = Workspace.of(options);
    List<String> declared =
        workspace.settings().schedules().declared().stream().map(Declaration::name).toList();
    try (Schedules schedules = Schedules.open(workspace)) {
      SortedMap<String, ScheduleDescription> there = schedules.all(declared);
      List<ScheduleStanding> standings =
          there.entrySet().stream()
              .map(found ->
                  ScheduleStanding.of(
                      found.getKey(),
                      found.getValue(),
                      declared.contains(found.getKey()),
                      schedules.temporal().client()))
              .toList();
      print(standings);
      declared.stream()
          .filter(name -> !there.containsKey(name))
          .forEach(name ->
              options
                  .terminal()
                  .note(name + " is declared, and not applied: belay schedule apply"));
      return ExitCodes.DONE;
    }
  }

  private void print(List<ScheduleStanding> standings) {
    if (options.json()) {
      JsonOutput.print(options.terminal(), standings);
      return;
    }
    Table table = Table.of("NAME", "STATE", "NEXT", "LAST RUN", "ENDED", "SKIPPED", "WHEN", "WHAT");
    for (ScheduleStanding standing : standings) {
      table.row(
          standing.name(),
          standing.state(),
          standing.next() == null ? NOTHING : Times.local(standing.next()),
          standing.lastRun() == null ? NOTHING : standing.lastRun(),
          standing.lastState() == null ? NOTHING : standing.lastState(),
          standing.skipped() + standing.missed(),
          standing.when(),
          standing.what());
    }
    table.print(options.terminal());
    standings.stream()
        .filter(standing -> standing.why() != null)
        .forEach(standing ->
            options.terminal().line(Table.visible(standing.name() + ": " + standing.why())));
  }

  /** What a schedule starts, in a phrase. */
  static String what(ScheduleDescription found) {
    return ScheduleWords.request(found.getSchedule())
        .map((ScheduledRunRequest request) -> ScheduleWords.work(request))
        .orElse("unknown work");
  }
}
