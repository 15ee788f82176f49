package dev.belay.cli.runs;

import dev.belay.cli.command.AnswersCommand;
import picocli.CommandLine.Command;

/** {@code belay runs}. */
@Command(
    name = "runs",
    description = "Fleet runs: what became of them, and their control.",
    subcommands = {
      RunsListCommand.class,
      RunsShowCommand.class,
      AnswersCommand.class,
      RunsPauseCommand.class,
      RunsResumeCommand.class,
      RunsCancelCommand.class,
    })
public final class RunsCommand {}
