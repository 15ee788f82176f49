package dev.belay.cli.lab;

import picocli.CommandLine.Command;

/** {@code belay lab …}. */
@Command(
    name = "lab",
    description = "Run emulated devices in the background, to try things out on.",
    subcommands = {StartCommand.class, StatusCommand.class, StopCommand.class})
public final class LabCommand {}
