package dev.belay.cli.compliance;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Table;
import dev.belay.integrations.compliance.Rule;
import dev.belay.integrations.compliance.RuleBook;
import dev.belay.integrations.compliance.RulePacks;
import dev.belay.integrations.compliance.Severity;
import dev.belay.integrations.input.InputException;
import java.util.Collection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay compliance rules}. */
@Command(
    name = "rules",
    description = "List rules, and check files of rules: what is wrong in them, and where.",
    footer = {
      "%nExamples:",
      "  belay compliance rules",
      "  belay compliance rules --rules house.yaml",
      "  belay compliance rules --pack access --source > access.yaml",
    })
final class RulesCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();
  @Mixin private RuleOptions rules = new RuleOptions();

  @Option(
      names = "--source",
      description = "Print the pack itself, to begin a file of your own with.")
  private boolean source;

  /** What a program gets. */
  record Row(
      String id, String title, Severity severity, String source, Collection<String> platforms) {
    static Row of(Rule rule) {
      return new Row(rule.id(), rule.title(), rule.severity(), rule.source(), rule.platforms());
    }
  }

  @Override
  public Integer call() {
    if (source) {
      if (rules.packs().size() != 1) {
        throw InputException.of(
            "--source prints one pack", "write --pack with one of " + RulePacks.names());
      }
      options.terminal().out().print(RulePacks.text(rules.packs().getFirst()));
      return ExitCodes.DONE;
    }
    // Whether a field exists is asked when a run knows the devices.
    RuleBook book = rules.read(Workspace.of(options), field -> true);
    if (options.json()) {
      JsonOutput.print(options.terminal(), book.rules().stream().map(Row::of).toList());
      return ExitCodes.DONE;
    }
    Table table = Table.of("RULE", "SEVERITY", "FROM", "PLATFORMS", "WHAT MUST HOLD");
    for (Rule rule : book.rules()) {
      table.row(
          rule.id(),
          rule.severity().inWords(),
          rule.source(),
          rule.platforms().isEmpty() ? "any" : String.join(" ", rule.platforms()),
          rule.title());
    }
    table.print(options.terminal());
    return ExitCodes.DONE;
  }
}
