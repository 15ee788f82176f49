package dev.belay.activities.change;

import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.PlannedChange;
import dev.belay.drivers.Protection;
import dev.belay.drivers.access.Entrance;
import dev.belay.drivers.access.WayIn;
import dev.belay.drivers.platform.ChangeSection;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.tree.ConfigurationGrammar;
import dev.belay.drivers.tree.ConfigurationSyntaxException;
import dev.belay.drivers.tree.ConfigurationTree;
import dev.belay.drivers.tree.LinePaths;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person should know before anybody approves a plan. A sentence says nothing of its device
 * that another one with the same risk would not say, so that a thousand devices with one risk are
 * read once. Only decides; stateless.
 */
final class PlanWarnings {
  private PlanWarnings() {}

  /**
   * What is known.
   *
   * @param running the configuration as it was read
   * @param entrance how the device was come in by
   * @param drifted whether it is no longer what Belay read or left there last
   * @param unsaved whether it runs what it would not start with
   * @param others campaigns that are about to change it as well
   */
  record Facts(
      Platform platform,
      String running,
      ChangeRequest request,
      PlannedChange planned,
      Entrance entrance,
      boolean drifted,
      boolean unsaved,
      List<String> others) {}

  static List<String> of(Facts facts) {
    if (facts.planned().nothingToDo()) {
      return List.of();
    }
    List<String> warnings = new ArrayList<>(risks(facts));
    boolean risky = !warnings.isEmpty();
    if (facts.planned().protection().kind() != Protection.Kind.DEVICE_TIMER) {
      warnings.add(
          risky
              ? "The device has no timer of its own: if this keeps Belay out, nobody takes it back."
              : "The device has no timer of its own: a worker must reach it to take this back.");
    }
    if (facts.drifted()) {
      warnings.add(
          "The configuration has changed since Belay read it last; `belay config diff` shows how.");
    }
    if (facts.unsaved()) {
      warnings.add(
          "It runs edits that nobody has saved; whoever keeps this change saves them with it.");
    }
    for (String other : facts.others()) {
      warnings.add(
          "Campaign "
              + other
              + " is about to change it as well; whichever comes second is planned anew.");
    }
    return List.copyOf(warnings);
  }

  private static List<String> risks(Facts facts) {
    ChangeSection change = facts.platform().belay().change();
    if (change == null) {
      return List.of();
    }
    try {
      ConfigurationTree before =
          ConfigurationTree.read(facts.running(), ConfigurationGrammar.of(change.text()));
      return WayIn.risks(
          facts.entrance(),
          LinePaths.of(before),
          LinePaths.touched(
              before,
              facts.request().mode() == ChangeRequest.Mode.REPLACE,
              facts.request().lines()));
    } catch (ConfigurationSyntaxException unreadable) {
      return List.of(
          "It cannot be told whether this touches the way in: the text is not in a known form.");
    }
  }
}
