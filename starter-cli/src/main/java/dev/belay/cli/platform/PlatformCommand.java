package dev.belay.cli.platform;

import picocli.CommandLine.Command;

/** {@code belay platform …}. */
@Command(
    name = "platform",
    description = "See which platforms there are, and write one of your own.",
    footer = "%nHow to add one: docs/add-a-platform.md",
    subcommands = {ListCommand.class, ShowCommand.class, CheckCommand.class, TryCommand.class})
public final class PlatformCommand {}
