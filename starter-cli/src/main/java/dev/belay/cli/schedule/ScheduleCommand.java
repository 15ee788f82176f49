package dev.belay.cli.schedule;

import picocli.CommandLine.Command;

/** {@code belay schedule}. */
@Command(
    name = "schedule",
    description =
        "What is done again and again: bring Temporal's schedules in line with those that"
            + " belay.yaml declares, and steer them.",
    subcommands = {
      SchedulePlanCommand.class,
      ScheduleApplyCommand.class,
      ScheduleListCommand.class,
      SchedulePauseCommand.class,
      ScheduleResumeCommand.class,
      ScheduleTriggerCommand.class,
      ScheduleDeleteCommand.class,
    })
public final class ScheduleCommand {}
