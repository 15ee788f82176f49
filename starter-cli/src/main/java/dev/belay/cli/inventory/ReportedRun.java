package dev.belay.cli.inventory;

import dev.belay.cli.output.Counted;
import dev.belay.cli.output.Times;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.schedule.Declaration;
import dev.belay.integrations.schedule.Work;
import dev.belay.integrations.settings.ScheduleSettings;
import dev.belay.integrations.store.RunRow;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.backup.BackupIds;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The backup that a report is about, and why it is this one.
 *
 * @param choice in words
 */
record ReportedRun(RunRow run, String choice) {
  /** What the settings let a schedule be called; nothing else is compared with runs' ids. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");

  /**
   * The one that was asked for; the newest that has ended when none was.
   *
   * @throws InputException when there is none
   */
  static ReportedRun choose(
      Store store, ScheduleSettings schedules, @Nullable String runId, @Nullable String schedule) {
    if (runId != null && schedule != null) {
      throw InputException.of("--run and --schedule both choose the run", "give one of them");
    }
    if (runId != null) {
      return named(store, runId);
    }
    return schedule != null ? ofSchedule(store, schedules, schedule) : newest(store);
  }

  private static ReportedRun named(Store store, String runId) {
    RunRow run =
        store
            .runs()
            .find(runId)
            .orElseThrow(() ->
                InputException.of("there is no run " + runId, "`belay runs list` shows them"));
    if (!run.kind().equals(BackupIds.KIND) || !run.state().ended()) {
      throw InputException.of(
          "run " + run.id() + (run.state().ended() ? " is no backup" : " has not ended"),
          "name a backup that has ended; `belay runs list` shows them");
    }
    return new ReportedRun(run, "the one that was named");
  }

  private static ReportedRun newest(Store store) {
    return store
        .runs()
        .newestEnded(BackupIds.KIND, null)
        .map(run -> new ReportedRun(run, "the newest backup that has ended"))
        .orElseThrow(() -> InputException.of("no backup has ended yet", "make one: belay backup"));
  }

  /** One that is declared no more still has its runs. */
  private static ReportedRun ofSchedule(Store store, ScheduleSettings schedules, String schedule) {
    return (NAME.matcher(schedule).matches()
            ? store.runs().newestEnded(BackupIds.KIND, schedule)
            : Optional.<RunRow>empty())
        .map(run ->
            new ReportedRun(run, "the newest of the schedule " + schedule + " that has ended"))
        .orElseThrow(() -> none(schedules, schedule));
  }

  private static InputException none(ScheduleSettings schedules, String schedule) {
    List<String> backups =
        schedules.declared().stream()
            .filter(declared -> declared.work() instanceof Work.Backup)
            .map(Declaration::name)
            .toList();
    if (backups.contains(schedule)) {
      return InputException.of(
          "no run of the schedule " + schedule + " has ended yet",
          "wait for it, or begin one: belay schedule trigger " + schedule);
    }
    if (schedules.find(schedule).isPresent()) {
      return InputException.of(
          "the schedule " + schedule + " makes no backups",
          backups.isEmpty()
              ? "declare one with do: backup"
              : "name one of: " + String.join(", ", backups));
    }
    return InputException.of(
        "there is no schedule `" + schedule + "`, and no run of one",
        backups.isEmpty()
            ? "`belay runs list` shows the runs there are"
            : NearestName.remedy(schedule, backups));
  }

  /**
   * With what says whether it is the one that was meant: how many devices, how and when it ended.
   */
  String inWords() {
    return "run "
        + run.id()
        + ", "
        + choice
        + " ("
        + Counted.of(run.devices(), "device")
        + ", "
        + run.state().name().toLowerCase(Locale.ROOT)
        + (run.finishedAt() == null ? "" : " " + Times.local(run.finishedAt()))
        + ")";
  }
}
