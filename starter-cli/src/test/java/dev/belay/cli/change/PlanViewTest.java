package dev.belay.cli.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Printed;
import dev.belay.integrations.store.DevicePlan;
import dev.belay.integrations.store.PlanFinding;
import dev.belay.integrations.store.PlanPlace;
import dev.belay.integrations.store.PlanState;
import dev.belay.integrations.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanViewTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;
  private final Printed printed = new Printed();
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void oneDifferenceIsReadOnceForFourHundredDevices() {
    for (int device = 0; device < 400; device++) {
      plan("r%03d".formatted(device), changes("+ntp server 192.0.2.1"));
    }
    plan("x1", changes("+ntp server 192.0.2.2"));

    assertThat(print())
        .containsOnlyOnce("+ntp server 192.0.2.1")
        .containsSubsequence(
            "401 devices would change.",
            "r000, r001, r002, r003, r004, r005, r006 and 393 more (400 devices)",
            "    +ntp server 192.0.2.1",
            "  protection: the workflow takes it back",
            "  note: only while it can reach it",
            "  warning: it has no timer",
            "x1",
            "    +ntp server 192.0.2.2");
  }

  @Test
  void aWarningNamesItsDevicesWhereItIsNotAboutAllOfThem() {
    PlanFinding calm = changes("+ntp server 192.0.2.1");
    plan("r1", calm);
    plan("r2", warned(calm, List.of("it has no timer", "it has drifted")));

    assertThat(print())
        .containsOnlyOnce("+ntp server 192.0.2.1")
        .containsSubsequence(
            "r1, r2 (2 devices)", "  warning: it has no timer", "  warning: it has drifted (r2)");
  }

  @Test
  void whoRefusedALineWhoHasNoPlanAndWhoNeedsNoneAreTold() {
    plan("r1", changes("+ntp server 192.0.2.1"));
    plan(
        "r2", finding(PlanState.REFUSED, null, "line 2 (ntpp) was refused: % Invalid", null, null));
    plan("r3", finding(PlanState.FAILED, null, null, "Unreachable", "r3 does not answer"));
    plan("r4", finding(PlanState.FAILED, null, null, "Unreachable", "r4 does not answer"));
    plan("r5", finding(PlanState.FAILED, null, null, null, "it was not tried"));
    plan("r6", finding(PlanState.NOTHING_TO_DO, null, null, null, null));

    assertThat(print())
        .containsSubsequence(
            "1 device would change, 1 with nothing to do, 1 refused a line, 3 without a plan.",
            "r2",
            "  line 2 (ntpp) was refused: % Invalid",
            "no plan: Unreachable (2 devices)",
            "  r3: r3 does not answer",
            "  r4: r4 does not answer",
            "no plan: not tried (1 device)",
            "  r5: it was not tried",
            "r6",
            "  nothing to do: already as wanted");
  }

  @Test
  void wavesAreShownWhereThereIsMoreThanOne() {
    List<PlanPlace> places = new ArrayList<>();
    for (String device : List.of("r1", "r2", "r3")) {
      plan(device, changes("+ntp server 192.0.2.1"));
      places.add(new PlanPlace(device, null, device.equals("r2") ? 1 : 2, places.size()));
    }

    String before = print();
    store.plans().place("c1", places);

    assertThat(before).doesNotContain("WAVE");
    assertThat(print().substring(before.length()).lines().map(String::strip))
        .containsSubsequence("WAVE  DEVICES  WHICH", "1     1        r2", "2     2        r1, r3");
  }

  private String print() {
    PlanView.print(printed.terminal(), Planned.of(store, "c1", "ab".repeat(32)));
    return printed.out();
  }

  private PlanFinding changes(String diff) {
    return finding(
        PlanState.CHANGES,
        store.artifacts().put(diff.getBytes(StandardCharsets.UTF_8)),
        null,
        null,
        null);
  }

  private static PlanFinding finding(
      PlanState state,
      @Nullable String diff,
      @Nullable String refused,
      @Nullable String fault,
      @Nullable String message) {
    boolean changes = state == PlanState.CHANGES;
    return new PlanFinding(
        state,
        diff,
        changes ? "WATCHDOG" : null,
        changes ? "the workflow takes it back" : null,
        changes ? "only while it can reach it" : null,
        refused,
        changes ? List.of("it has no timer") : List.of(),
        fault,
        message);
  }

  private static PlanFinding warned(PlanFinding finding, List<String> warnings) {
    return new PlanFinding(
        finding.state(),
        finding.diff(),
        finding.protectionKind(),
        finding.protection(),
        finding.limitation(),
        finding.refused(),
        warnings,
        finding.fault(),
        finding.message());
  }

  private void plan(String device, PlanFinding finding) {
    store.plans().record(new DevicePlan("c1", device, "{}", null, "ff55", "dd33", finding, NOON));
  }
}
