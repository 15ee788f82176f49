package dev.belay.cli.compliance;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.compliance.ComplianceReport.DeviceFindings;
import dev.belay.cli.compliance.ComplianceReport.Finding;
import dev.belay.cli.output.JsonOutput;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.store.ComplianceRuleRow;
import dev.belay.integrations.store.Store;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay compliance show}. */
@Command(
    name = "show",
    description = "What a compliance run came to: rule by rule, or with its findings.",
    footer = {
      "%nExamples:",
      "  belay compliance show",
      "  belay compliance show 20260301-120000-4c4b --device r1",
      "  belay compliance show --rule no-telnet",
    })
final class ShowCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "As `belay compliance list` shows it (default: the newest).")
  private @Nullable String name;

  @Option(names = "--findings", description = "All that does not hold, device by device.")
  private boolean findings;

  @Option(names = "--device", paramLabel = "NAME", description = "The findings of this device.")
  private @Nullable String device;

  @Option(names = "--rule", paramLabel = "RULE", description = "The findings of this rule.")
  private @Nullable String rule;

  @Override
  public Integer call() {
    try (Store store = Workspace.of(options).openStore()) {
      ComplianceReport report = ComplianceReport.of(store, name);
      if (rule != null) {
        checkRule(report, rule);
      }
      if (options.json()) {
        JsonOutput.print(options.terminal(), document(report));
      } else {
        print(report);
      }
    }
    return ExitCodes.DONE;
  }

  private static void checkRule(ComplianceReport report, String rule) {
    List<String> known = report.rules().stream().map(ComplianceRuleRow::rule).toList();
    if (!known.contains(rule)) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "the run "
              + report.run().id()
              + " has no rule `"
              + rule
              + "`; "
              + NearestName.remedy(rule, known));
    }
  }

  /** What a program gets with findings. */
  record Document(ComplianceReport.Summary summary, Iterator<DeviceFindings> devices) {}

  private Object document(ComplianceReport report) {
    if (device != null) {
      return only(report.device(device));
    }
    if (!findings && rule == null) {
      return report.summary();
    }
    Iterator<DeviceFindings> all = report.devices();
    return new Document(
        report.summary(),
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return all.hasNext();
          }

          @Override
          public DeviceFindings next() {
            return only(all.next());
          }
        });
  }

  private DeviceFindings only(DeviceFindings found) {
    return rule == null
        ? found
        : new DeviceFindings(
            found.device(),
            found.score(),
            found.passed().stream().filter(rule::equals).toList(),
            found.findings().stream().filter(finding -> finding.rule().equals(rule)).toList());
  }

  private void print(ComplianceReport report) {
    if (device != null) {
      DeviceFindings found = only(report.device(device));
      if (found.inOrder() && found.findings().isEmpty()) {
        options
            .terminal()
            .line(device + ": every rule that is for it holds, score " + found.score());
      }
      FindingsText.print(options.terminal(), found, found.findings());
      return;
    }
    SummaryText.print(options.terminal(), report);
    if (findings || rule != null) {
      report
          .devices()
          .forEachRemaining(each -> {
            List<Finding> shown = only(each).findings();
            if (!shown.isEmpty()) {
              FindingsText.print(options.terminal(), each, shown);
            }
          });
    }
  }
}
