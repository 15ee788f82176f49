package dev.belay.workflows.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Whatever votes, waves, groups, faults, budgets, windows, tickets and people come together: the
 * promises of a campaign hold. A failure names the seed that repeats it.
 */
class CourseSimulationTest {
  private static final int CAMPAIGNS = 10_000;

  /** One campaign in a hundred. */
  private static final int OFTEN = CAMPAIGNS / 100;

  @Test
  void keepsItsPromisesInTenThousandRandomCampaigns() {
    Map<Situation, Integer> met = new EnumMap<>(Situation.class);
    for (long seed = 0; seed < CAMPAIGNS; seed++) {
      SimulatedCampaign campaign = new SimulatedCampaign(seed);
      try {
        campaign.run();
      } catch (AssertionError | RuntimeException broken) {
        throw new AssertionError(
            "Seed " + seed + ": " + broken.getMessage() + "\n" + campaign.story(), broken);
      }
      campaign.met().forEach(situation -> met.merge(situation, 1, Integer::sum));
    }
    // A promise that was never put to the test has not been kept.
    assertThat(met.keySet()).containsExactlyInAnyOrder(Situation.values());
    assertThat(met)
        .allSatisfy((situation, campaigns) ->
            assertThat(campaigns).as("campaigns with " + situation).isGreaterThan(OFTEN));
  }
}
