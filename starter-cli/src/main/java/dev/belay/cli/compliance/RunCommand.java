package dev.belay.cli.compliance;

import dev.belay.activities.form.PlatformForms;
import dev.belay.cli.Belay;
import dev.belay.cli.DeviceSelection;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.RunIds;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Table;
import dev.belay.integrations.compliance.ComplianceRun;
import dev.belay.integrations.compliance.RuleBook;
import dev.belay.integrations.compliance.Severity;
import dev.belay.integrations.input.DurationText;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.inventory.Inventory;
import dev.belay.integrations.store.ComplianceRuleRow;
import dev.belay.integrations.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay compliance run}. */
@Command(
    name = "run",
    description = {
      "Judge the newest stored configuration of each device, and keep what comes of it.",
      "A device of which nothing can be said, because nothing is stored, or it is too old, or damaged,"
          + " is named and counts as not in order."
    },
    footer = {
      "%nExit code 1 when a rule of the severity of --fail-on is broken, or a device cannot be judged.",
      "Examples:",
      "  belay compliance run",
      "  belay compliance run --pack access --rules house.yaml --where 'site=fra*'",
      "  belay compliance run --only no-telnet --fail-on high --max-age 2d",
    })
final class RunCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();
  @Mixin private DeviceSelection selection = new DeviceSelection();
  @Mixin private RuleOptions rules = new RuleOptions();

  @Option(
      names = "--only",
      paramLabel = "RULE",
      description = "Only this rule, and only devices that it is for; may be given again.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--max-age",
      paramLabel = "TIME",
      defaultValue = "30d",
      description =
          "How long ago a configuration may have been read on its device (default: ${DEFAULT-VALUE}).")
  private String maxAge = "30d";

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "low",
      description =
          "How grave a broken rule must be for exit code 1: info, low, medium, high, critical"
              + " (default: ${DEFAULT-VALUE}).")
  private Severity failOn = Severity.LOW;

  @Override
  public Integer call() {
    Duration age =
        DurationText.parse(maxAge)
            .filter(Duration::isPositive)
            .orElseThrow(() ->
                InputException.of(
                    "--max-age `" + maxAge + "` is no time", "write for example 12h or 30d"));
    Workspace workspace = Workspace.of(options);
    Inventory inventory = workspace.inventory();
    RuleBook book = rules.read(workspace, inventory::hasField).only(only);
    List<Device> devices = concerned(selection.in(inventory), book);
    ComplianceRun.Terms terms =
        new ComplianceRun.Terms(
            RunIds.next(),
            scope(),
            System.getProperty("user.name", "unknown"),
            Belay.release(),
            age,
            Runtime.getRuntime().availableProcessors());
    try (Store store = workspace.openStore()) {
      ComplianceRun run =
          new ComplianceRun(
              store, book, new PlatformForms(workspace.platforms()), InstantSource.system(), terms);
      ComplianceRun.Summary summary = run.judge(devices);
      print(store, inventory, summary);
      return exitCode(summary);
    }
  }

  /** With --only, a device that the rule is not for is not asked about. */
  private List<Device> concerned(List<Device> devices, RuleBook book) {
    if (only.isEmpty()) {
      return devices;
    }
    List<Device> concerned = devices.stream().filter(book::concerns).toList();
    if (concerned.isEmpty()) {
      throw InputException.of(
          "none of the "
              + devices.size()
              + " devices is one that "
              + String.join(", ", only)
              + " is for",
          "see which platforms it knows with `belay compliance rules`");
    }
    if (concerned.size() < devices.size()) {
      options
          .terminal()
          .note(
              devices.size()
                  - concerned.size()
                  + " of "
                  + devices.size()
                  + " devices are not among those that "
                  + String.join(", ", only)
                  + " is for.");
    }
    return concerned;
  }

  private String scope() {
    List<String> parts = new ArrayList<>();
    if (!selection.names().isEmpty()) {
      parts.add("devices " + String.join(", ", selection.names()));
    }
    selection.where().forEach(filter -> parts.add("where " + filter));
    if (!only.isEmpty()) {
      parts.add("only the rules " + String.join(", ", only));
    }
    return parts.isEmpty() ? "all devices of the inventory" : String.join("; ", parts);
  }

  private void print(Store store, Inventory inventory, ComplianceRun.Summary summary) {
    ComplianceReport report = ComplianceReport.of(store, summary.run());
    if (options.json()) {
      JsonOutput.print(options.terminal(), report.summary());
    } else {
      SummaryText.print(options.terminal(), report);
      options
          .terminal()
          .line(
              "Findings: belay compliance show "
                  + summary.run().id()
                  + " --findings; a report to hand on: belay compliance export "
                  + summary.run().id()
                  + " --format html --to report.html");
    }
    noteForgotten(store, inventory);
  }

  /** What is stored of devices that nobody manages any more is not judged, and that is said. */
  private void noteForgotten(Store store, Inventory inventory) {
    List<String> forgotten = new ArrayList<>();
    List<String> page = store.revisions().devices("", 1_000);
    while (!page.isEmpty()) {
      page.stream().filter(name -> inventory.find(name).isEmpty()).forEach(forgotten::add);
      page = store.revisions().devices(page.getLast(), 1_000);
    }
    if (!forgotten.isEmpty()) {
      options
          .terminal()
          .note(
              Table.visible(
                  "Not judged, because not in the inventory any more: "
                      + String.join(", ", forgotten.subList(0, Math.min(5, forgotten.size())))
                      + (forgotten.size() > 5 ? " and " + (forgotten.size() - 5) + " more" : "")
                      + "."));
    }
  }

  private int exitCode(ComplianceRun.Summary summary) {
    boolean broken =
        summary.rules().stream()
            .anyMatch(rule ->
                rule.unjudged() > 0 || (rule.failed() > 0 && severity(rule).atLeast(failOn)));
    return broken || summary.unjudged() > 0 ? ExitCodes.NOT_ALL : ExitCodes.DONE;
  }

  private static Severity severity(ComplianceRuleRow rule) {
    return Severity.valueOf(rule.severity().toUpperCase(Locale.ROOT));
  }
}
