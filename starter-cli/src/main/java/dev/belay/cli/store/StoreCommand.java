package dev.belay.cli.store;

import picocli.CommandLine.Command;

/** {@code belay store …}. */
@Command(
    name = "store",
    description = "Look after the store: prove it, remove what is old, copy it.",
    footer = "%nEach is safe beside workers, except for copy.",
    subcommands = {
      SizeCommand.class,
      CheckCommand.class,
      PruneCommand.class,
      CopyCommand.class,
    })
public final class StoreCommand {}
