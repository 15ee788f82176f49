package dev.belay.cli.inventory;

import picocli.CommandLine.Command;

/** {@code belay inventory …}. */
@Command(
    name = "inventory",
    description =
        "See the devices Belay knows, check the inventory, compare sources, and report to one.",
    subcommands = {ListCommand.class, CheckCommand.class, DiffCommand.class, ReportCommand.class})
public final class InventoryCommand {}
