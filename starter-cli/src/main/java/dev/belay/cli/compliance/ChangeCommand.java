package dev.belay.cli.compliance;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Table;
import dev.belay.integrations.compliance.EvidenceJson;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.inventory.Inventory;
import dev.belay.integrations.store.ComplianceFindingRow;
import dev.belay.integrations.store.ComplianceOutcome;
import dev.belay.integrations.store.ComplianceRuleRow;
import dev.belay.integrations.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay compliance change}. */
@Command(
    name = "change",
    description = {
      "Print a change file that sets right what a rule found, for the devices on which it is broken and"
          + " not waived. Nothing is changed: plan it, and see what it would do.",
      "The lines are those that the rule has under `remediation`, or under `intended`."
    },
    footer = {
      "%nExample:",
      "  belay compliance change --rule ssh-version-2 > ssh.change.yaml",
      "  belay change plan ssh.change.yaml",
    })
final class ChangeCommand implements Callable<Integer> {
  private static final int PAGE = 500;
  private static final String ANY = "*";

  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "As `belay compliance list` shows it (default: the newest).")
  private @Nullable String name;

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      required = true,
      description = "What was found by this rule.")
  private String rule = "";

  @Override
  public Integer call() {
    Workspace workspace = Workspace.of(options);
    Inventory inventory = workspace.inventory();
    try (Store store = workspace.openStore()) {
      ComplianceReport report = ComplianceReport.of(store, name);
      ComplianceRuleRow row = rule(report);
      Map<String, String> lines = EvidenceJson.remediation(row.remediation());
      NavigableMap<String, List<String>> devices = devices(report, row, inventory);
      TreeMap<String, String> used = new TreeMap<>();
      devices.forEach((platform, names) -> {
        String own = lines.getOrDefault(platform, lines.get(ANY));
        if (own != null) {
          used.put(platform, own);
        }
      });
      List<String> without =
          devices.keySet().stream().filter(platform -> !used.containsKey(platform)).toList();
      refuseNothing(report, devices, without, used);
      RemediationFile file = new RemediationFile(report.run().id(), row, devices, used);
      if (options.json()) {
        JsonOutput.print(options.terminal(), file.text());
      } else {
        file.text().lines().forEach(options.terminal()::line);
      }
    }
    return ExitCodes.DONE;
  }

  private void refuseNothing(
      ComplianceReport report,
      NavigableMap<String, List<String>> devices,
      List<String> without,
      Map<String, String> used) {
    if (devices.isEmpty()) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "the rule " + rule + " is broken on no device of the run " + report.run().id());
    }
    String remedy =
        "the rule "
            + rule
            + " has no `remediation` for "
            + String.join(", ", without)
            + "; write it by hand";
    if (used.isEmpty()) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, remedy);
    }
    if (!without.isEmpty()) {
      options.terminal().note("Left out: " + remedy + ".");
      without.forEach(devices::remove);
    }
  }

  private ComplianceRuleRow rule(ComplianceReport report) {
    List<String> known = report.rules().stream().map(ComplianceRuleRow::rule).toList();
    return report.rules().stream()
        .filter(row -> row.rule().equals(rule))
        .findFirst()
        .orElseThrow(() ->
            new CommandFailure(
                ExitCodes.BAD_INPUT,
                "the run "
                    + report.run().id()
                    + " has no rule `"
                    + rule
                    + "`; "
                    + NearestName.remedy(rule, known)));
  }

  /**
   * Those on which it is broken, by platform; a device that nobody manages any more is left out.
   */
  private NavigableMap<String, List<String>> devices(
      ComplianceReport report, ComplianceRuleRow row, Inventory inventory) {
    TreeMap<String, List<String>> devices = new TreeMap<>();
    List<String> gone = new ArrayList<>();
    String after = "";
    List<ComplianceFindingRow> page =
        report.store().compliance().findingsOf(report.run().id(), row.position(), after, PAGE);
    while (!page.isEmpty()) {
      for (ComplianceFindingRow finding : page) {
        after = finding.device();
        if (finding.outcome() == ComplianceOutcome.FAILED) {
          String device = finding.device();
          inventory
              .find(device)
              .ifPresentOrElse(
                  found ->
                      devices
                          .computeIfAbsent(found.platform(), key -> new ArrayList<>())
                          .add(device),
                  () -> gone.add(device));
        }
      }
      page = report.store().compliance().findingsOf(report.run().id(), row.position(), after, PAGE);
    }
    if (!gone.isEmpty()) {
      options
          .terminal()
          .note(
              Table.visible(
                  "Left out, because not in the inventory any more: " + String.join(", ", gone)));
    }
    return devices;
  }
}
