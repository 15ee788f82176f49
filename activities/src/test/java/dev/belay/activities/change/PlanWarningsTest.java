package dev.belay.activities.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.PlannedChange;
import dev.belay.drivers.Protection;
import dev.belay.drivers.Protection.Kind;
import dev.belay.drivers.access.Entrance;
import dev.belay.drivers.platform.PlatformCatalog;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanWarningsTest {
  private static final String NO_TIMER =
      "The device has no timer of its own: a worker must reach it to take this back.";
  private static final String LOCKED_OUT =
      "The device has no timer of its own: if this keeps Belay out, nobody takes it back.";
  private static final String RUNNING =
      """
      interface GigabitEthernet0/0
       ip address 192.0.2.1 255.255.255.0
      """;

  @Test
  void aPlanWithATimerThatTouchesNothingOfOursHasNone() {
    assertThat(warnings("ntp server 192.0.2.9", Kind.DEVICE_TIMER, false)).isEmpty();
  }

  @Test
  void withoutATimerSomebodyMustReachTheDevice() {
    assertThat(warnings("ntp server 192.0.2.9", Kind.WATCHDOG, false)).containsExactly(NO_TIMER);
  }

  @Test
  void withoutATimerAndWithTheWayInAtRiskNobodyTakesItBack() {
    assertThat(warnings("interface GigabitEthernet0/0\n shutdown", Kind.WATCHDOG, false))
        .containsExactly("It changes the interface that Belay comes in by.", LOCKED_OUT);
  }

  @Test
  void whereThereIsNothingToDoThereIsNothingToWarnOf() {
    assertThat(warnings("ntp server 192.0.2.9", Kind.WATCHDOG, true)).isEmpty();
  }

  @Test
  void whatOthersDidAndWillDoToTheDeviceIsTold() {
    List<String> warnings =
        PlanWarnings.of(
            facts("ntp server 192.0.2.9", Kind.DEVICE_TIMER, false, true, true, List.of("dns")));

    assertThat(warnings)
        .containsExactly(
            "The configuration has changed since Belay read it last; `belay config diff` shows"
                + " how.",
            "It runs edits that nobody has saved; whoever keeps this change saves them with it.",
            "Campaign dns is about to change it as well; whichever comes second is planned anew.");
  }

  @Test
  void whatCannotBeReadIsNotTakenForHarmless() {
    assertThat(PlanWarnings.of(braces("set system host-name x", "interfaces {\n  ge-0/0/0 {")))
        .containsExactly(
            "It cannot be told whether this touches the way in: the text is not in a known form.");
  }

  private static List<String> warnings(String lines, Kind kind, boolean nothingToDo) {
    return PlanWarnings.of(facts(lines, kind, nothingToDo, false, false, List.of()));
  }

  private static PlanWarnings.Facts facts(
      String lines,
      Kind kind,
      boolean nothingToDo,
      boolean drifted,
      boolean unsaved,
      List<String> others) {
    return new PlanWarnings.Facts(
        PlatformCatalog.builtIn().get("cisco_ios"),
        RUNNING,
        ChangeRequest.merge(lines.lines().toList()),
        planned(kind, nothingToDo),
        new Entrance(Set.of("192.0.2.1"), "belay"),
        drifted,
        unsaved,
        others);
  }

  private static PlanWarnings.Facts braces(String line, String running) {
    return new PlanWarnings.Facts(
        PlatformCatalog.builtIn().get("juniper_junos"),
        running,
        ChangeRequest.merge(List.of(line)),
        planned(Kind.DEVICE_TIMER, false),
        new Entrance(Set.of(), "belay"),
        false,
        false,
        List.of());
  }

  private static PlannedChange planned(Kind kind, boolean nothingToDo) {
    Protection protection =
        new Protection(kind, "by somebody", Duration.ofSeconds(1), Duration.ofHours(1), null);
    return new PlannedChange("+ x", "dd33", nothingToDo, protection, null, List.of());
  }
}
