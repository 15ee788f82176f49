package dev.belay.workflows.schedule;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.device.Selection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule starts, the same each time.
 *
 * @param schedule its name
 * @param work what is done
 * @param selection which devices, by the words of the filter: the inventory is read anew for each
 *     run
 * @param options how
 * @param news who hears of it
 * @param note for people
 */
public record ScheduledRunRequest(
    String schedule,
    ScheduledWork work,
    Selection selection,
    BackupOptions options,
    ScheduleNews news,
    @Nullable String note) {
  public ScheduledRunRequest {
    text(schedule, "schedule");
    Objects.requireNonNull(work, "work");
    Objects.requireNonNull(selection, "selection");
    options = orElse(options, BackupOptions.standard());
    news = orElse(news, ScheduleNews.none());
  }
}
