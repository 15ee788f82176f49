package dev.belay.cli.change;

import picocli.CommandLine.Command;

/** {@code belay change}. */
@Command(
    name = "change",
    description =
        "Change devices safely: plan, approve, apply under protection, verify, confirm or revert.",
    subcommands = {
      ChangeLintCommand.class,
      ChangeRenderCommand.class,
      ChangeSchemaCommand.class,
      ChangePlanCommand.class,
      ChangeApplyCommand.class,
      ChangeApproveCommand.class,
      ChangeRejectCommand.class,
      ChangeWatchCommand.class,
      ChangeShowCommand.class,
      ChangeReportCommand.class,
      ChangePauseCommand.class,
      ChangeResumeCommand.class,
      ChangeProceedCommand.class,
      ChangeSkipCommand.class,
      ChangeRetryCommand.class,
      ChangeResolveCommand.class,
      ChangeRollbackCommand.class,
      ChangeAbortCommand.class,
    })
public final class ChangeCommand {}
