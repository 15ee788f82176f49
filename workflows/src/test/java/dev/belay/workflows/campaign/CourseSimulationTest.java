package dev.belay.workflows.campaign;

import org.junit.jupiter.api.Test;

/**
 * Whatever waves, groups, faults, budgets, windows, tickets and people come together: the promises
 * of a campaign hold. A failure names the seed that repeats it.
 */
class CourseSimulationTest {
  private static final int CAMPAIGNS = 10_000;

  @Test
  void keepsItsPromisesInTenThousandRandomCampaigns() {
    for (long seed = 0; seed < CAMPAIGNS; seed++) {
      SimulatedCampaign campaign = new SimulatedCampaign(seed);
      try {
        campaign.run();
      } catch (AssertionError | RuntimeException broken) {
        throw new AssertionError(
            "Seed " + seed + ": " + broken.getMessage() + "\n" + campaign.story(), broken);
      }
    }
  }
}
