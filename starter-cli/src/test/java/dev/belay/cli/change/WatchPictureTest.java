package dev.belay.cli.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Printed;
import dev.belay.integrations.store.AuditRow;
import dev.belay.integrations.store.WaveTally;
import dev.belay.workflows.campaign.ChangeProgress;
import dev.belay.workflows.campaign.PlanSummary;
import dev.belay.workflows.campaign.WaitsFor;
import dev.belay.workflows.campaign.WaveRule;
import dev.belay.workflows.campaign.WaveSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatchPictureTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final WaveRule CANARY =
      new WaveRule("canary", List.of("r1"), 0, 0, Duration.ZERO, false, false);

  private final Printed printed = new Printed();

  @Test
  void showsWavesStatesRateAndWhatIsLeft() {
    ChangeProgress progress =
        progress(
            WaitsFor.DEVICES,
            null,
            plan(new WaveSummary(1, CANARY, 1), new WaveSummary(2, WaveRule.rest(), 38)),
            Map.of("applied", 8, "reverted", 1, "nothing-to-do", 1),
            Map.of("r7", "its state is not proven"));
    List<WaveTally> waves =
        List.of(
            new WaveTally(null, "nothing-to-do", 1),
            new WaveTally(1, "applied", 1),
            new WaveTally(2, "applied", 7),
            new WaveTally(2, "planned", 30),
            new WaveTally(2, "reverted", 1));

    String picture = picture(new WatchPicture.Look(progress, waves, news(), 0.5, NOON));

    assertThat(picture)
        .containsSubsequence(
            "Second time server · c1 · running",
            "wave 2 of 2: changing devices · 10 of 40 devices have ended, 1 not as wanted"
                + " · 0.5/s, 1 min 0 s left",
            "WAVE    NAME    DEVICES  HOW THEY STAND",
            "  1     canary  1        1 applied",
            "> 2             38       7 applied, 30 planned, 1 reverted",
            "  none          1        1 nothing-to-do",
            "Under way: r7, r8",
            "r7 needs attention: its state is not proven",
            "r3  applied  applied and saved");
  }

  @Test
  void saysWhatItWaitsForAndForHowLong() {
    ChangeProgress progress =
        progress(
            WaitsFor.SOAK,
            "watches wave 2",
            plan(new WaveSummary(1, CANARY, 1), new WaveSummary(2, WaveRule.rest(), 38)),
            Map.of("applied", 1),
            Map.of());

    assertThat(WatchPicture.headline(new WatchPicture.Look(progress, List.of(), news(), 3, NOON)))
        .isEqualTo(
            "wave 2 of 2: watches wave 2, for 1 min 30 s at most · 1 of 40 devices have ended");
  }

  @Test
  void aPictureOfManyWavesAndDevicesFitsASmallTerminal() {
    WaveSummary[] waves =
        IntStream.rangeClosed(1, 60)
            .mapToObj(number -> new WaveSummary(number, WaveRule.rest(), 100))
            .toArray(WaveSummary[]::new);
    List<WaveTally> tallies =
        IntStream.rangeClosed(1, 60)
            .mapToObj(number -> new WaveTally(number, "planned", 100))
            .toList();
    ChangeProgress progress = progress(WaitsFor.DEVICES, null, plan(waves), Map.of(), Map.of());

    List<String> lines =
        WatchPicture.of(
            printed.terminal(), new WatchPicture.Look(progress, tallies, news(), 0, NOON));

    assertThat(lines).hasSizeLessThan(24).anyMatch(line -> line.startsWith("> 2 "));
    assertThat(lines).contains("  50 more waves");
  }

  @Test
  void nothingIsSaidOfWavesBeforeThereAreAny() {
    ChangeProgress planning = progress(WaitsFor.NOTHING, null, null, Map.of(), Map.of());

    assertThat(picture(new WatchPicture.Look(planning, List.of(), List.of(), 0, NOON)))
        .contains("planning on the devices")
        .doesNotContain("WAVE");
  }

  private String picture(WatchPicture.Look look) {
    return String.join("\n", WatchPicture.of(printed.terminal(), look));
  }

  private static List<AuditRow> news() {
    return List.of(
        new AuditRow("c1", 1, "e", NOON, "belay", "applied", "r3", "applied and saved", "", ""));
  }

  private static PlanSummary plan(WaveSummary... waves) {
    return new PlanSummary("ab".repeat(32), 40, 39, 1, 0, 0, 1, 0, List.of(waves));
  }

  private static ChangeProgress progress(
      WaitsFor what,
      @Nullable String note,
      @Nullable PlanSummary plan,
      Map<String, Integer> counts,
      Map<String, String> attention) {
    return new ChangeProgress(
        "c1",
        "Second time server",
        "running",
        what.word(),
        note,
        what == WaitsFor.SOAK ? NOON.plusSeconds(90) : null,
        plan,
        "bob",
        0,
        plan == null ? 0 : 2,
        counts,
        what == WaitsFor.DEVICES ? List.of("r7", "r8") : List.of(),
        what == WaitsFor.DEVICES ? 2 : 0,
        attention,
        null);
  }
}
