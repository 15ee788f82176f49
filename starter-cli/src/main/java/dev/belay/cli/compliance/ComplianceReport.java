package dev.belay.cli.compliance;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.integrations.compliance.Evidence;
import dev.belay.integrations.compliance.EvidenceJson;
import dev.belay.integrations.compliance.RuleSource;
import dev.belay.integrations.store.ComplianceDeviceRow;
import dev.belay.integrations.store.ComplianceFindingRow;
import dev.belay.integrations.store.ComplianceOutcome;
import dev.belay.integrations.store.ComplianceRuleRow;
import dev.belay.integrations.store.ComplianceRunRow;
import dev.belay.integrations.store.Store;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is shown, read from the store a page at a time: it may have more findings than there
 * is memory. Not thread-safe.
 *
 * @param store it is read from
 * @param run without its devices
 * @param rules with how many devices keep them
 */
record ComplianceReport(Store store, ComplianceRunRow run, List<ComplianceRuleRow> rules) {
  private static final int PAGE = 200;

  ComplianceReport {
    rules = List.copyOf(rules);
  }

  /** Of one run. */
  static ComplianceReport of(Store store, ComplianceRunRow run) {
    return new ComplianceReport(store, run, store.compliance().rules(run.id()));
  }

  /** Of the run of that name; of the newest one when none is named. */
  static ComplianceReport of(Store store, @Nullable String name) {
    Optional<ComplianceRunRow> run =
        name == null
            ? store.compliance().runs(1).stream().findFirst()
            : store.compliance().find(name);
    return of(
        store,
        run.orElseThrow(() ->
            new CommandFailure(
                ExitCodes.BAD_INPUT,
                name == null
                    ? "nothing has been judged yet; `belay compliance run` does"
                    : "there is no compliance run "
                        + name
                        + "; `belay compliance list` lists them")));
  }

  /** A rule that does not hold on a device. */
  record Finding(
      String rule,
      String title,
      String severity,
      ComplianceOutcome outcome,
      @Nullable String note,
      List<Evidence> evidence,
      int more) {
    /** Evidence in lines for people. */
    List<String> inWords() {
      List<String> lines = new ArrayList<>();
      evidence.forEach(each -> lines.add(each.inWords()));
      if (more > 0) {
        lines.add("and " + more + " more");
      }
      return lines;
    }
  }

  /** A device with what does not hold on it. */
  record DeviceFindings(
      ComplianceDeviceRow device, String score, List<String> passed, List<Finding> findings) {
    boolean inOrder() {
      return device.unjudged() == null
          && findings.stream().allMatch(f -> f.outcome() == ComplianceOutcome.WAIVED);
    }
  }

  /** What a program gets without the devices. */
  record Summary(
      ComplianceRunRow run,
      List<RuleSource> sources,
      String score,
      int judged,
      List<ComplianceDeviceRow> unjudged,
      List<ComplianceRuleRow> rules) {}

  Summary summary() {
    List<ComplianceDeviceRow> unjudged = unjudged();
    return new Summary(run, sources(), score(), run.devices() - unjudged.size(), unjudged, rules);
  }

  /** Where the rules come from. */
  List<RuleSource> sources() {
    return EvidenceJson.sources(run.sources());
  }

  /** Devices of which nothing is known, and why. */
  List<ComplianceDeviceRow> unjudged() {
    List<ComplianceDeviceRow> unjudged = new ArrayList<>();
    List<ComplianceDeviceRow> page = store.compliance().devices(run.id(), "", PAGE);
    while (!page.isEmpty()) {
      page.stream().filter(row -> row.unjudged() != null).forEach(unjudged::add);
      page = store.compliance().devices(run.id(), page.getLast().device(), PAGE);
    }
    return unjudged;
  }

  /** Of all rules on all devices. */
  String score() {
    return Score.of(
        rules.stream().mapToLong(ComplianceRuleRow::passed).sum(),
        rules.stream().mapToLong(ComplianceRuleRow::failed).sum());
  }

  /** The devices by name. */
  Iterator<DeviceFindings> devices() {
    return new Iterator<>() {
      private final List<DeviceFindings> page = new ArrayList<>();
      private String after = "";

      @Override
      public boolean hasNext() {
        if (page.isEmpty()) {
          List<ComplianceDeviceRow> rows = store.compliance().devices(run.id(), after, PAGE);
          if (!rows.isEmpty()) {
            after = rows.getLast().device();
            page.addAll(withFindings(rows));
          }
        }
        return !page.isEmpty();
      }

      @Override
      public DeviceFindings next() {
        if (!hasNext()) {
          throw new java.util.NoSuchElementException();
        }
        return page.removeFirst();
      }
    };
  }

  /** One of them. */
  DeviceFindings device(String name) {
    return store
        .compliance()
        .device(run.id(), name)
        .map(row -> withFindings(List.of(row)).getFirst())
        .orElseThrow(() ->
            new CommandFailure(
                ExitCodes.BAD_INPUT, name + " is none of the devices of the run " + run.id()));
  }

  private List<DeviceFindings> withFindings(List<ComplianceDeviceRow> rows) {
    Map<String, List<ComplianceFindingRow>> findings =
        store
            .compliance()
            .findings(run.id(), rows.getFirst().device(), rows.getLast().device())
            .stream()
            .collect(Collectors.groupingBy(ComplianceFindingRow::device));
    return rows.stream()
        .map(row ->
            new DeviceFindings(
                row,
                Score.of(row.passed().size(), row.failed()),
                row.passed().stream().map(position -> rules.get(position).rule()).toList(),
                findings.getOrDefault(row.device(), List.of()).stream()
                    .map(this::finding)
                    .toList()))
        .toList();
  }

  private Finding finding(ComplianceFindingRow row) {
    ComplianceRuleRow rule = rules.get(row.position());
    return new Finding(
        rule.rule(),
        rule.title(),
        rule.severity(),
        row.outcome(),
        row.note(),
        EvidenceJson.evidence(row.evidence()),
        row.more());
  }
}
