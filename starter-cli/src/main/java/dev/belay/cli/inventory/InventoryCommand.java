package dev.belay.cli.inventory;

import picocli.CommandLine.Command;

/** {@code belay inventory …}. */
@Command(
    name = "inventory",
    description = "See the devices Belay knows, check the inventory, and compare sources.",
    subcommands = {ListCommand.class, CheckCommand.class, DiffCommand.class})
public final class InventoryCommand {}
