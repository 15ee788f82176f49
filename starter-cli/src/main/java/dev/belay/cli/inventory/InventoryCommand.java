package dev.belay.cli.inventory;

import picocli.CommandLine.Command;

/** {@code belay inventory …}. */
@Command(
    name = "inventory",
    description = "See the devices Belay knows, and check the inventory.",
    subcommands = {ListCommand.class, CheckCommand.class})
public final class InventoryCommand {}
