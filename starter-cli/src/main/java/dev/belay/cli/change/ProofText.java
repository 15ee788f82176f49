package dev.belay.cli.change;

import dev.belay.cli.output.Paint;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Terminal;
import dev.belay.cli.output.Times;
import dev.belay.integrations.store.AuditRow;
import dev.belay.integrations.store.CampaignRow;
import dev.belay.integrations.store.ChangeStepRow;
import dev.belay.integrations.store.CheckStore;
import dev.belay.integrations.store.WaveTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A campaign's proof for a terminal. Stateless. */
final class ProofText {
  private ProofText() {}

  static void print(Terminal terminal, Proof proof) {
    CampaignRow campaign = proof.campaign();
    terminal.line(
        terminal.paint(Paint.BOLD, Table.visible(campaign.title())) + ": " + campaign.state());
    terminal.line(facts(campaign));
    if (campaign.message() != null) {
      terminal.line(Table.visible(campaign.message()));
    }
    terminal.line("Devices: " + inWords(proof.counts()));
    if (!proof.decisions().isEmpty()) {
      terminal.headline("Decisions");
      rows(proof.decisions()).print(terminal);
    }
    terminal.headline("Plan");
    PlanView.print(terminal, proof.plan());
    waves(terminal, proof.waves());
    checks(terminal, proof.checks());
    if (!proof.troubled().isEmpty()) {
      terminal.headline("Not as wanted");
      proof.troubled().forEach(device -> troubled(terminal, device));
    }
    terminal.headline("Timeline");
    rows(proof.timeline()).print(terminal);
    terminal.headline("Audit log");
    terminal.line(audit(proof.audit()));
    terminal.line("Head: " + proof.audit().head());
  }

  /** Who, why and when, as one line. */
  static String facts(CampaignRow campaign) {
    List<String> facts = new ArrayList<>();
    facts.add("Campaign " + campaign.id());
    if (campaign.ticket() != null) {
      facts.add("ticket " + campaign.ticket());
    }
    if (campaign.actor() != null) {
      facts.add("asked for by " + campaign.actor());
    }
    facts.add("begun " + Times.local(campaign.createdAt()));
    facts.add("last heard of " + Times.local(campaign.updatedAt()));
    return Table.visible(String.join(", ", facts));
  }

  static String inWords(Map<String, Integer> counts) {
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .map(kind -> kind.getValue() + " " + kind.getKey())
            .collect(Collectors.joining(", "));
  }

  static String audit(Proof.Audit audit) {
    return audit.wrong() == null
        ? audit.lines() + " lines, whole"
        : "NOT whole: " + audit.wrong() + "; see `belay audit verify`";
  }

  /** Wave by wave; what is in none stands under 0. */
  static Map<Integer, Map<String, Integer>> byWave(List<WaveTally> tallies) {
    TreeMap<Integer, Map<String, Integer>> waves = new TreeMap<>();
    for (WaveTally tally : tallies) {
      waves
          .computeIfAbsent(Objects.requireNonNullElse(tally.wave(), 0), number -> new TreeMap<>())
          .put(tally.state(), tally.devices());
    }
    return waves;
  }

  private static void waves(Terminal terminal, List<WaveTally> tallies) {
    Table table = Table.of("WAVE", "HOW ITS DEVICES STAND");
    byWave(tallies)
        .forEach((number, states) -> table.row(number == 0 ? "none" : number, inWords(states)));
    if (!table.isEmpty()) {
      terminal.headline("Waves");
      table.print(terminal);
    }
  }

  /**
   * One check over all devices.
   *
   * @param before on how many of those asked it held before the change; empty when it was not asked
   * @param after the same after the change
   */
  record CheckLine(String name, String before, String after) {}

  static List<CheckLine> checks(List<CheckStore.Tally> tallies) {
    TreeMap<String, CheckLine> lines = new TreeMap<>();
    for (CheckStore.Tally tally : tallies) {
      String held = tally.passed() + " of " + tally.asked();
      CheckLine known = lines.getOrDefault(tally.name(), new CheckLine(tally.name(), "", ""));
      lines.put(
          tally.name(),
          tally.phase().equals("before")
              ? new CheckLine(tally.name(), held, known.after())
              : new CheckLine(tally.name(), known.before(), held));
    }
    return List.copyOf(lines.values());
  }

  private static void checks(Terminal terminal, List<CheckStore.Tally> tallies) {
    Table table = Table.of("CHECK", "HELD BEFORE", "HELD AFTER");
    checks(tallies).forEach(line -> table.row(line.name(), line.before(), line.after()));
    if (!table.isEmpty()) {
      terminal.headline("Checks");
      table.print(terminal);
    }
  }

  /** A check of one device, as a line. */
  static String inWords(CheckStore.Row check) {
    return check.phase()
        + " the change, "
        + check.name()
        + (check.passed() ? " held: " : " did not hold: ")
        + check.found();
  }

  private static void troubled(Terminal terminal, Proof.Troubled troubled) {
    Proof.Device device = troubled.device();
    terminal.line(
        terminal.paint(Paint.BOLD, device.name())
            + ": "
            + terminal.paint(ReportView.paint(device.state()), device.state())
            + (device.message() == null ? "" : ", " + Table.visible(device.message())));
    for (ChangeStepRow step : troubled.steps()) {
      terminal.line(
          Table.visible(
              "  "
                  + Times.local(step.happenedAt())
                  + "  "
                  + step.state()
                  + (step.message() == null ? "" : "  " + step.message())));
    }
    troubled.checks().forEach(check -> terminal.line(Table.visible("  check: " + inWords(check))));
    troubled.transcripts().forEach(file -> terminal.line("  transcript: " + file));
  }

  private static Table rows(List<AuditRow> rows) {
    Table table = Table.of("AT", "WHO", "WHAT", "DEVICE", "DETAIL");
    rows.forEach(row ->
        table.row(
            Times.local(row.at()),
            row.who(),
            row.event(),
            Objects.requireNonNullElse(row.device(), ""),
            row.detail()));
    return table;
  }
}
