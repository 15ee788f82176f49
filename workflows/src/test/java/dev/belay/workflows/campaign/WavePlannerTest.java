package dev.belay.workflows.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.workflows.campaign.WavePlanner.Candidate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WavePlannerTest {

  @Test
  void withoutRulesThereIsOneWaveOfAll() {
    assertThat(names(WavePlanner.plan(List.of(), alone("r2", "r1", "r3"))))
        .containsExactly(List.of("r1", "r2", "r3"));
  }

  @Test
  void withoutDevicesThereIsNoWaveBeyondTheRules() {
    assertThat(WavePlanner.plan(List.of(), List.of())).isEmpty();
    assertThat(WavePlanner.plan(List.of(count(1)), List.of())).containsExactly(List.of());
  }

  @Test
  void canariesComeIntoTheirWaveAlthoughAnEarlierOneOnlyCounts() {
    assertThat(names(WavePlanner.plan(List.of(count(1), named("r1")), alone("r1", "r2"))))
        .containsExactly(List.of("r2"), List.of("r1"));
  }

  @Test
  void aCanaryThatHasNothingToDoLeavesItsWaveEmptyAndTheNextOnesInTheirPlaces() {
    assertThat(names(WavePlanner.plan(List.of(named("r9"), count(1)), alone("r1", "r2"))))
        .containsExactly(List.of(), List.of("r1"), List.of("r2"));
  }

  @Test
  void aShareIsOfAllThatChangeAndIsRoundedUp() {
    List<List<Candidate>> waves =
        WavePlanner.plan(List.of(named("r1"), percent(15)), fleet(11, 1, 0));

    assertThat(waves).extracting(List::size).containsExactly(1, 2, 8);
  }

  @Test
  void noWaveTakesMoreThanThereIs() {
    assertThat(WavePlanner.plan(List.of(count(5), percent(50), WaveRule.rest()), fleet(6, 1, 0)))
        .extracting(List::size)
        .containsExactly(5, 1, 0);
  }

  @Test
  void aWaveTakesFromEverySiteItsShare() {
    List<Candidate> fleet = new ArrayList<>();
    IntStream.range(0, 60).forEach(i -> fleet.add(new Candidate("a" + i, "a", null)));
    IntStream.range(0, 30).forEach(i -> fleet.add(new Candidate("b" + i, "b", null)));
    IntStream.range(0, 10).forEach(i -> fleet.add(new Candidate("c" + i, "c", null)));

    List<Candidate> first = WavePlanner.plan(List.of(count(10)), fleet).getFirst();

    assertThat(first.stream().filter(candidate -> "a".equals(candidate.site()))).hasSize(6);
    assertThat(first.stream().filter(candidate -> "b".equals(candidate.site()))).hasSize(3);
    assertThat(first.stream().filter(candidate -> "c".equals(candidate.site()))).hasSize(1);
  }

  @Test
  void sitesTakeTurnsWithinAWave() {
    List<Candidate> wave =
        WavePlanner.plan(
                List.of(),
                List.of(
                    new Candidate("a1", "a", null),
                    new Candidate("a2", "a", null),
                    new Candidate("b1", "b", null),
                    new Candidate("b2", "b", null)))
            .getFirst();

    assertThat(wave).extracting(Candidate::site).containsExactly("a", "b", "a", "b");
  }

  @Test
  void partnersComeIntoDifferentWaves() {
    List<List<Candidate>> waves =
        WavePlanner.plan(
            List.of(count(2)),
            List.of(
                new Candidate("r1", "a", null),
                new Candidate("r2", "a", null),
                new Candidate("r3", "a", "pair"),
                new Candidate("r4", "a", "pair")));

    assertThat(waves.get(0)).extracting(Candidate::apart).containsOnlyOnce("pair");
    assertThat(waves.get(1)).extracting(Candidate::apart).containsOnlyOnce("pair");
  }

  @Test
  void partnersThatMustShareAWaveStandApartInIt() {
    List<Candidate> wave =
        WavePlanner.plan(
                List.of(),
                List.of(
                    new Candidate("r1", "a", "pair"),
                    new Candidate("r2", "a", "pair"),
                    new Candidate("r3", "a", null)))
            .getFirst();

    assertThat(wave).extracting(Candidate::device).containsExactly("r1", "r3", "r2");
  }

  @Test
  void everyFleetIsArrangedAsPromised() {
    Random random = new Random(5);
    for (int round = 0; round < 2_000; round++) {
      List<Candidate> fleet = fleet(random.nextInt(40), 1 + random.nextInt(5), random.nextInt(4));
      List<WaveRule> rules = rules(random, fleet);

      List<List<Candidate>> waves = WavePlanner.plan(rules, fleet);

      holds(rules, fleet, waves);
      List<Candidate> shuffled = new ArrayList<>(fleet);
      Collections.shuffle(shuffled, random);
      assertThat(WavePlanner.plan(rules, shuffled)).isEqualTo(waves);
    }
  }

  private static void holds(
      List<WaveRule> rules, List<Candidate> fleet, List<List<Candidate>> waves) {
    assertThat(waves.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(fleet);
    assertThat(waves).hasSizeBetween(rules.size(), rules.size() + 1);
    for (int i = 0; i < rules.size(); i++) {
      WaveRule rule = rules.get(i);
      if (!rule.devices().isEmpty()) {
        assertThat(waves.get(i)).extracting(Candidate::device).isSubsetOf(rule.devices());
      } else if (rule.count() > 0) {
        assertThat(waves.get(i)).hasSizeLessThanOrEqualTo(rule.count());
      }
    }
    if (rules.stream().allMatch(rule -> rule.devices().isEmpty()) && separable(fleet, waves)) {
      waves.forEach(wave -> assertThat(partnerships(wave).values()).allMatch(size -> size == 1));
    }
    waves.forEach(WavePlannerTest::standsApart);
  }

  private static void standsApart(List<Candidate> wave) {
    boolean possible =
        partnerships(wave).values().stream().allMatch(size -> 2 * size <= wave.size() + 1);
    for (int i = 1; i < wave.size() && possible; i++) {
      assertThat(WavePlanner.partnership(wave.get(i)))
          .isNotEqualTo(WavePlanner.partnership(wave.get(i - 1)));
    }
  }

  /** Whether waves of these sizes could hold the fleet with all partners apart (Gale and Ryser). */
  private static boolean separable(List<Candidate> fleet, List<List<Candidate>> waves) {
    int[] sizes = waves.stream().mapToInt(wave -> -wave.size()).sorted().toArray();
    Collection<Integer> partnerships = partnerships(fleet).values();
    return IntStream.rangeClosed(1, sizes.length)
        .allMatch(most ->
            -Arrays.stream(sizes).limit(most).sum()
                <= partnerships.stream().mapToInt(size -> Math.min(size, most)).sum());
  }

  private static Map<String, Integer> partnerships(List<Candidate> devices) {
    Map<String, Integer> sizes = new HashMap<>();
    devices.forEach(device -> sizes.merge(WavePlanner.partnership(device), 1, Integer::sum));
    return sizes;
  }

  private static List<WaveRule> rules(Random random, List<Candidate> fleet) {
    List<WaveRule> rules = new ArrayList<>();
    for (int wave = random.nextInt(4); wave > 0; wave--) {
      int kind = random.nextInt(4);
      if (kind == 0 && !fleet.isEmpty()) {
        rules.add(named(fleet.get(random.nextInt(fleet.size())).device(), "absent"));
      } else if (kind == 1) {
        rules.add(percent(1 + random.nextInt(100)));
      } else if (kind == 2) {
        rules.add(WaveRule.rest());
      } else {
        rules.add(count(1 + random.nextInt(10)));
      }
    }
    return rules;
  }

  /** Devices at so many sites, of which each has partners as long as there are. */
  private static List<Candidate> fleet(int devices, int sites, int partnerships) {
    return IntStream.range(0, devices)
        .mapToObj(i ->
            new Candidate(
                "r" + i,
                i % sites == 0 ? null : "site" + i % sites,
                i / 3 < partnerships ? "pair" + i / 3 : null))
        .toList();
  }

  private static List<Candidate> alone(String... names) {
    return Arrays.stream(names).map(name -> new Candidate(name, null, null)).toList();
  }

  private static List<List<String>> names(List<List<Candidate>> waves) {
    return waves.stream().map(wave -> wave.stream().map(Candidate::device).toList()).toList();
  }

  private static WaveRule named(String... devices) {
    return new WaveRule(null, List.of(devices), 0, 0, Duration.ZERO, false, false);
  }

  private static WaveRule count(int devices) {
    return new WaveRule(null, List.of(), devices, 0, Duration.ZERO, false, false);
  }

  private static WaveRule percent(int share) {
    return new WaveRule(null, List.of(), 0, share, Duration.ZERO, false, false);
  }
}
