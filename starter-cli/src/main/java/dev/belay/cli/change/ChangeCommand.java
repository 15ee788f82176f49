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
      ChangeShowCommand.class,
      ChangeAbortCommand.class,
      ChangeResolveCommand.class,
    })
public final class ChangeCommand {}
