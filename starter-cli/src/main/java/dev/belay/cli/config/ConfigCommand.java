package dev.belay.cli.config;

import picocli.CommandLine.Command;

/** {@code belay config …}. */
@Command(
    name = "config",
    description = "Look at stored configurations: history, one revision, what changed.",
    footer = {
      "%nA revision is named DEVICE (the newest), DEVICE@2 (the one before it), or DEVICE@3f9a0c (the",
      "beginning of its hash).",
    },
    subcommands = {HistoryCommand.class, ShowCommand.class, DiffCommand.class})
public final class ConfigCommand {}
