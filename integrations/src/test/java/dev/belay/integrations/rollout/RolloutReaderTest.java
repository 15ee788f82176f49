package dev.belay.integrations.rollout;

import static dev.belay.integrations.rollout.Rollouts.circumstances;
import static dev.belay.integrations.rollout.Rollouts.mistakes;
import static dev.belay.integrations.rollout.Rollouts.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.rollout.Wave.Share;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file may say about how a change goes out. */
class RolloutReaderTest {
  private static final String EVERYTHING =
      """
      approvals: {needed: 2, from: [ann, bob@example.org], within: 2d}
      waves:
        - {name: canary, devices: [ber-*, fra-3], soak: 10m, gate: manual}
        - {count: 1, confirm: together}
        - {percent: 20, soak: 90s, gate: automatic, confirm: each}
        - {}
      window: {from: 2026-11-21T22:00, until: "2026-11-22 02:30", zone: Europe/Berlin}
      budget: {failures: 3, per-wave: 1, per-site: 2, faults: {Unreachable: 2}, then: roll-back}
      parallel: 4
      per-site: 2
      apart: pair
      notify: [noc, mail]
      """;

  @TempDir private Path folder;

  @Test
  void aFileThatSaysNothingMeansOneWaveOfTwentyAtATime() throws IOException {
    assertThat(read(folder, "", circumstances()))
        .isEqualTo(
            new Rollout(
                null, List.of(), null, Budget.unlimited(), new Spread(20, 0, null), List.of()));
  }

  @Test
  void aFileMaySayEverything() throws IOException {
    assertThat(read(folder, EVERYTHING, null))
        .isEqualTo(
            new Rollout(
                new Approvals(2, List.of("ann", "bob@example.org"), Duration.ofDays(2)),
                List.of(
                    wave("canary", new Share.Named(List.of("ber-*", "fra-3")), 600, true, false),
                    wave(null, new Share.Count(1), 0, false, true),
                    wave(null, new Share.Percent(20), 90, false, false),
                    wave(null, new Share.Rest(), 0, false, false)),
                new Window(
                    Instant.parse("2026-11-21T21:00:00Z"),
                    Instant.parse("2026-11-22T01:30:00Z"),
                    ZoneId.of("Europe/Berlin")),
                new Budget(3, 0, 1, 2, Map.of("Unreachable", 2), Budget.Then.ROLL_BACK),
                new Spread(4, 2, "pair"),
                List.of("noc", "mail")));
  }

  @Test
  void patternsOfAWaveBecomeTheDevicesTheyStandFor() throws IOException {
    Rollout rollout = read(folder, EVERYTHING, circumstances());

    assertThat(rollout.waves().getFirst().share())
        .isEqualTo(new Share.Named(List.of("ber-1", "fra-3")));
  }

  @Test
  void whatTheAuthorSaysBesideTheFileGoesBeforeIt() throws IOException {
    Circumstances three =
        new Circumstances(Rollouts.DEVICES, Rollouts.NOW, "jo", Rollouts.AROUND, 3);

    assertThat(read(folder, EVERYTHING, three).spread()).isEqualTo(new Spread(3, 2, "pair"));
  }

  @Test
  void aFailureInAWaveStopsWhatFollowsUnlessABudgetSaysOtherwise() throws IOException {
    assertThat(read(folder, "waves: [{count: 1}, {}]", circumstances()).budget())
        .isEqualTo(new Budget(0, 0, 1, 0, Map.of(), Budget.Then.HOLD));
    assertThat(
            read(folder, "waves: [{count: 1}, {}]\nbudget: {failures: 100%}", circumstances())
                .budget())
        .isEqualTo(new Budget(0, 100, 0, 0, Map.of(), Budget.Then.HOLD));
  }

  @Test
  void aBudgetMayBeAPercentage() throws IOException {
    assertThat(read(folder, "budget: {failures: 5%}", circumstances()).budget())
        .isEqualTo(new Budget(0, 5, 0, 0, Map.of(), Budget.Then.HOLD));
  }

  @Test
  void anyFieldThatFiltersKnowKeepsDevicesApart() {
    assertThat(mistakes(folder, "apart: site", circumstances())).isEmpty();
  }

  @Test
  void eachWaveHasAtMostWhatTheOthersLeave() {
    List<Wave> waves =
        List.of(
            wave(null, new Share.Count(4), 0, false, false),
            wave(null, new Share.Percent(50), 0, false, false),
            wave(null, new Share.Named(List.of("a", "b")), 0, false, false));

    assertThat(WaveSizes.of(waves, 10)).containsExactly(4, 4, 2, 0);
    assertThat(WaveSizes.of(waves, 20)).containsExactly(4, 10, 2, 4);
    assertThat(WaveSizes.of(List.of(), 20)).containsExactly(20);
  }

  private static Wave wave(
      @Nullable String name, Share share, int soak, boolean gate, boolean together) {
    return new Wave(name, share, Duration.ofSeconds(soak), gate, together);
  }
}
