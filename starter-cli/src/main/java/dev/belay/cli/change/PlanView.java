package dev.belay.cli.change;

import dev.belay.cli.output.DiffText;
import dev.belay.cli.output.Paint;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Terminal;
import dev.belay.workflows.change.DeviceChangeView;
import dev.belay.workflows.change.PlanReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plan of a campaign: identical differences once, with the devices they are for. Stateless. */
final class PlanView {
  private PlanView() {}

  /** A campaign's plan; also what a program reads. */
  record Shown(String campaign, @Nullable String planHash, List<DeviceChangeView> devices) {}

  static void print(Terminal terminal, Shown plan) {
    terminal.line(
        "Campaign "
            + terminal.paint(Paint.BOLD, plan.campaign())
            + (plan.planHash() == null
                ? ", plan incomplete"
                : ", plan " + plan.planHash().substring(0, 12)));
    Map<String, List<DeviceChangeView>> groups = new LinkedHashMap<>();
    for (DeviceChangeView device : plan.devices()) {
      groups.computeIfAbsent(key(device), key -> new ArrayList<>()).add(device);
    }
    groups.values().forEach(group -> group(terminal, group));
  }

  /** Devices with the same difference, protection and warnings are read once. */
  private static String key(DeviceChangeView device) {
    PlanReport plan = device.plan();
    return plan == null
        ? "without plan " + device.device()
        : plan.diff() + plan.nothingToDo() + plan.protection() + plan.refused() + plan.warnings();
  }

  private static void group(Terminal terminal, List<DeviceChangeView> group) {
    String names = String.join(", ", group.stream().map(DeviceChangeView::device).toList());
    PlanReport plan = group.getFirst().plan();
    terminal.line();
    terminal.line(
        terminal.paint(Paint.BOLD, names)
            + (group.size() > 1 ? " (" + group.size() + " devices)" : ""));
    if (plan == null) {
      var outcome = group.getFirst().outcome();
      terminal.line(
          "  "
              + terminal.paint(Paint.BAD, "no plan: ")
              + Table.visible(outcome == null ? group.getFirst().state() : outcome.describe()));
      return;
    }
    if (plan.refused() != null) {
      terminal.line("  " + terminal.paint(Paint.BAD, Table.visible(plan.refused().describe())));
    } else if (plan.nothingToDo()) {
      terminal.line("  nothing to do: it is already as wanted");
      return;
    } else {
      DiffText.print(terminal, plan.diff());
    }
    terminal.line("  protection: " + Table.visible(plan.protection().description()));
    if (plan.protection().limitation() != null) {
      terminal.line(
          "  "
              + terminal.paint(Paint.WARN, "note: ")
              + Table.visible(plan.protection().limitation()));
    }
    plan.warnings()
        .forEach(warning ->
            terminal.line("  " + terminal.paint(Paint.WARN, "warning: ") + Table.visible(warning)));
  }
}
