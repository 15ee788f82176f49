package dev.belay.cli.schedule;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.Workspace;
import dev.belay.cli.command.CommandRuns;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Paint;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Terminal;
import dev.belay.cli.schedule.ScheduleStep.Action;
import dev.belay.cli.schedule.ScheduleStep.FieldChange;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.inventory.Inventory;
import dev.belay.integrations.schedule.Declaration;
import dev.belay.integrations.schedule.Work;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleDescription;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;

/** What has to be done so that Temporal keeps what belay.yaml declares. Immutable. */
record SchedulePlan(List<ScheduleStep> steps) {
  SchedulePlan {
    steps = List.copyOf(steps);
  }

  /**
   * Compares.
   *
   * @throws CommandFailure when there is no file that could declare anything: to take that for a
   *     wish to have no schedules would delete them all
   */
  static SchedulePlan of(Workspace workspace, Schedules schedules) {
    if (workspace.settings().file() == null) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "there is no belay.yaml here or above, which would declare schedules; name it with"
              + " --config");
    }
    List<Declaration> declared = workspace.settings().schedules().declared();
    ensureTheyCanRun(declared, workspace);
    SortedMap<String, ScheduleDescription> there =
        schedules.all(declared.stream().map(Declaration::name).toList());
    List<ScheduleStep> steps = new ArrayList<>();
    for (Declaration declaration : declared) {
      ScheduleDescription now = there.remove(declaration.name());
      steps.add(now == null ? create(declaration, workspace) : change(declaration, now, workspace));
    }
    there.forEach((name, gone) -> steps.add(step(name, Action.DELETE, gone.getSchedule())));
    return new SchedulePlan(steps);
  }

  /** Whether Temporal keeps what is declared. */
  boolean isDone() {
    return steps.stream().allMatch(step -> step.action() == Action.KEEP);
  }

  /** The names of those to be deleted. */
  List<String> deleted() {
    return steps.stream()
        .filter(step -> step.action() == Action.DELETE)
        .map(ScheduleStep::name)
        .toList();
  }

  void print(Terminal terminal, boolean json) {
    if (json) {
      JsonOutput.print(terminal, steps);
      return;
    }
    if (steps.isEmpty()) {
      terminal.line("belay.yaml declares no schedule, and there is none.");
      return;
    }
    for (ScheduleStep step : steps) {
      String line = step.action().sign() + " " + step.name() + ": " + step.what() + ", ";
      terminal.line(paint(terminal, step.action(), Table.visible(line + step.when())));
      step.changes().forEach(change -> terminal.line(Table.visible("    " + words(change))));
    }
    terminal.line(counts());
  }

  private static String words(FieldChange change) {
    return change.field()
        + ": "
        + Objects.requireNonNullElse(change.from(), "(none)")
        + " -> "
        + Objects.requireNonNullElse(change.to(), "(none)");
  }

  private static String paint(Terminal terminal, Action action, String line) {
    return switch (action) {
      case CREATE -> terminal.paint(Paint.GOOD, line);
      case CHANGE -> terminal.paint(Paint.WARN, line);
      case DELETE -> terminal.paint(Paint.BAD, line);
      case KEEP -> line;
    };
  }

  private String counts() {
    List<String> words = new ArrayList<>();
    for (Action action : Action.values()) {
      long number = steps.stream().filter(step -> step.action() == action).count();
      if (number > 0) {
        words.add(number + " to " + action.name().toLowerCase(Locale.ROOT));
      }
    }
    return String.join(", ", words) + ".";
  }

  /** A schedule that would fail each night is refused by day. */
  private static void ensureTheyCanRun(List<Declaration> declared, Workspace workspace) {
    if (declared.isEmpty()) {
      return;
    }
    Inventory inventory = workspace.inventory();
    PlatformCatalog platforms = workspace.platforms();
    for (Declaration declaration : declared) {
      List<Device> devices;
      try {
        devices = inventory.select(declaration.devices(), declaration.where());
      } catch (InputException wrong) {
        throw new CommandFailure(
            ExitCodes.BAD_INPUT,
            declaration.origin()
                + ": schedule "
                + declaration.name()
                + ": "
                + wrong.problems().getFirst());
      }
      switch (declaration.work()) {
        case Work.Run asked -> CommandRuns.ensureReads(asked.question(), devices, platforms);
        case Work.Compliance judging -> ScheduledRules.ensureUsable(judging, workspace, inventory);
        case Work.Backup backup -> {}
      }
    }
  }

  private static ScheduleStep create(Declaration declared, Workspace workspace) {
    return step(declared.name(), Action.CREATE, ScheduleForm.of(declared, workspace));
  }

  private static ScheduleStep change(
      Declaration declared, ScheduleDescription there, Workspace workspace) {
    Schedule now = there.getSchedule();
    Schedule wanted = ScheduleForm.of(declared, workspace, ScheduleWords.state(now));
    boolean withPaused = declared.paused() != null;
    List<FieldChange> changes =
        changes(ScheduleWords.fields(now, withPaused), ScheduleWords.fields(wanted, withPaused));
    ScheduleStep step =
        step(declared.name(), changes.isEmpty() ? Action.KEEP : Action.CHANGE, wanted);
    return new ScheduleStep(step.name(), step.action(), step.what(), step.when(), changes);
  }

  private static List<FieldChange> changes(Map<String, String> from, Map<String, String> to) {
    Set<String> keys = new LinkedHashSet<>(to.keySet());
    keys.addAll(from.keySet());
    return keys.stream()
        .filter(key -> !Objects.equals(from.get(key), to.get(key)))
        .map(key -> new FieldChange(key, from.get(key), to.get(key)))
        .toList();
  }

  private static ScheduleStep step(String name, Action action, Schedule schedule) {
    return new ScheduleStep(
        name,
        action,
        ScheduleWords.request(schedule).map(ScheduleWords::work).orElse("unknown work"),
        ScheduleWords.when(schedule),
        List.of());
  }
}
