package dev.belay.cli.change;

import dev.belay.cli.output.Counted;
import dev.belay.cli.output.DiffText;
import dev.belay.cli.output.Paint;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Terminal;
import dev.belay.integrations.store.PlanFinding;
import dev.belay.integrations.store.PlanState;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The plan of a campaign: identical differences once, with the devices they are for. Stateless. */
final class PlanView {
  /** Names of a group in a sentence; the rest is a number. */
  private static final int NAMED = 8;

  /** Devices without a plan, of one fault, each with its own sentence. */
  private static final int EXPLAINED = 20;

  private PlanView() {}

  /** A campaign's plan; also what a program reads. */
  record Shown(String campaign, @Nullable String planHash, List<Group> groups, List<Wave> waves) {
    int devices(PlanState state) {
      return groups.stream()
          .filter(group -> group.state() == state)
          .mapToInt(group -> group.devices().size())
          .sum();
    }

    List<Group> groups(PlanState state) {
      return groups.stream().filter(group -> group.state() == state).toList();
    }
  }

  /**
   * Devices whose plans read the same; what there is not is null.
   *
   * @param diff redacted
   * @param protection what brings the devices back
   * @param limitation what that cannot do
   * @param refused the line that they refused
   * @param fault why they have no plan
   * @param message the same in a sentence
   */
  record Group(
      PlanState state,
      List<String> devices,
      @Nullable String diff,
      @Nullable String protection,
      @Nullable String limitation,
      @Nullable String refused,
      List<Warning> warnings,
      @Nullable String fault,
      @Nullable String message) {
    static Group of(
        PlanFinding finding, List<String> devices, List<Warning> warnings, @Nullable String diff) {
      return new Group(
          finding.state(),
          devices,
          diff,
          finding.protection(),
          finding.limitation(),
          finding.refused(),
          warnings,
          finding.fault(),
          finding.message());
    }

    String faultOrNone() {
      return fault == null ? "not tried" : fault;
    }
  }

  /** What should be read before anybody approves, and of which devices of a group. */
  record Warning(String text, List<String> devices) {}

  /**
   * A wave.
   *
   * @param devices in the order in which they come
   */
  record Wave(int number, List<String> devices) {}

  static void print(Terminal terminal, Shown plan) {
    terminal.line(
        "Campaign "
            + terminal.paint(Paint.BOLD, plan.campaign())
            + (plan.planHash() == null
                ? ", plan incomplete"
                : ", plan " + plan.planHash().substring(0, 12)));
    terminal.line(counts(plan));
    plan.groups(PlanState.CHANGES).forEach(group -> group(terminal, group));
    plan.groups(PlanState.REFUSED).forEach(group -> group(terminal, group));
    unplanned(terminal, plan.groups(PlanState.FAILED));
    plan.groups(PlanState.NOTHING_TO_DO).forEach(group -> group(terminal, group));
    waves(terminal, plan.waves());
  }

  private static String counts(Shown plan) {
    StringBuilder text = new StringBuilder();
    text.append(Counted.of(plan.devices(PlanState.CHANGES), "device")).append(" would change");
    int nothing = plan.devices(PlanState.NOTHING_TO_DO);
    int refused = plan.devices(PlanState.REFUSED);
    int failed = plan.devices(PlanState.FAILED);
    text.append(nothing == 0 ? "" : ", " + nothing + " with nothing to do");
    text.append(refused == 0 ? "" : ", " + refused + " refused a line");
    text.append(failed == 0 ? "" : ", " + failed + " without a plan");
    return text.append('.').toString();
  }

  private static void group(Terminal terminal, Group group) {
    terminal.line();
    terminal.line(
        terminal.paint(Paint.BOLD, names(group.devices()))
            + (group.devices().size() > 1
                ? " (" + Counted.of(group.devices().size(), "device") + ")"
                : ""));
    switch (group.state()) {
      case REFUSED ->
          terminal.line(
              "  " + terminal.paint(Paint.BAD, Table.visible(String.valueOf(group.refused()))));
      case CHANGES -> {
        if (group.diff() != null) {
          DiffText.print(terminal, group.diff());
        }
      }
      case NOTHING_TO_DO -> {
        terminal.line("  nothing to do: already as wanted");
        return;
      }
      case FAILED -> {
        return;
      }
    }
    if (group.protection() != null) {
      terminal.line("  protection: " + Table.visible(group.protection()));
    }
    if (group.limitation() != null) {
      terminal.line(
          "  " + terminal.paint(Paint.WARN, "note: ") + Table.visible(group.limitation()));
    }
    for (Warning warning : group.warnings()) {
      boolean all = warning.devices().size() == group.devices().size();
      terminal.line(
          "  "
              + terminal.paint(Paint.WARN, "warning: ")
              + Table.visible(warning.text())
              + (all ? "" : " (" + names(warning.devices()) + ")"));
    }
  }

  /** By fault: that is what tells what to do about it. */
  private static void unplanned(Terminal terminal, List<Group> failed) {
    TreeMap<String, List<Group>> faults =
        failed.stream()
            .collect(Collectors.groupingBy(Group::faultOrNone, TreeMap::new, Collectors.toList()));
    faults.forEach((fault, groups) -> {
      int devices = groups.stream().mapToInt(group -> group.devices().size()).sum();
      terminal.line();
      terminal.line(
          terminal.paint(Paint.BAD, "no plan: " + fault)
              + " ("
              + Counted.of(devices, "device")
              + ")");
      groups.stream()
          .limit(EXPLAINED)
          .forEach(group ->
              terminal.line(
                  "  "
                      + names(group.devices())
                      + ": "
                      + Table.visible(String.valueOf(group.message()))));
      if (groups.size() > EXPLAINED) {
        terminal.line("  and " + (groups.size() - EXPLAINED) + " more");
      }
    });
  }

  /** One wave of all says nothing that the counts do not say. */
  private static void waves(Terminal terminal, List<Wave> waves) {
    if (waves.size() < 2) {
      return;
    }
    terminal.line();
    Table table = Table.of("WAVE", "DEVICES", "WHICH");
    waves.forEach(wave -> table.row(wave.number(), wave.devices().size(), names(wave.devices())));
    table.print(terminal);
  }

  private static String names(List<String> devices) {
    return devices.size() <= NAMED
        ? String.join(", ", devices)
        : String.join(", ", devices.subList(0, NAMED - 1))
            + " and "
            + (devices.size() - NAMED + 1)
            + " more";
  }
}
