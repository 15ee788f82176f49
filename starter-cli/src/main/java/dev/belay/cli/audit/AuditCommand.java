package dev.belay.cli.audit;

import picocli.CommandLine.Command;

/** {@code belay audit …}. */
@Command(
    name = "audit",
    description = "The audit log: who decided what in a campaign, and what became of each device.",
    footer = {
      "%nEach line is tied to the one before by its hash: altered, added or missing lines are found.",
      "What it proves, and what it cannot: docs/audit.md",
    },
    subcommands = {ShowCommand.class, VerifyCommand.class, ExportCommand.class})
public final class AuditCommand {}
