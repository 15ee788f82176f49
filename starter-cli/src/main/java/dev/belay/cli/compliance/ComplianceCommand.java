package dev.belay.cli.compliance;

import picocli.CommandLine.Command;

/** {@code belay compliance …}. */
@Command(
    name = "compliance",
    description = "Judge stored configurations by rules: no device is asked.",
    footer = {
      "%nHow rules are written, and what comes with Belay: docs/compliance.md",
    },
    subcommands = {
      RunCommand.class,
      ListCommand.class,
      ShowCommand.class,
      ExportCommand.class,
      ChangeCommand.class,
      RulesCommand.class
    })
public final class ComplianceCommand {}
