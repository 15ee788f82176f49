package dev.belay.workflows.campaign;

import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.fault.FaultTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a random campaign is asked to do: its devices in waves, and its rules. */
final class RandomCampaign {
  private static final List<BudgetThen> THEN = List.of(BudgetThen.values());

  private static final Duration VOTE = Duration.ofMinutes(12);

  private final Random random;
  private final Map<String, WaveDevice> places = new LinkedHashMap<>();
  private final PlanSummary plan;
  private final CampaignRules rules;

  /** One that begins now. */
  RandomCampaign(Random random, Instant now) {
    this.random = random;
    List<WaveSummary> waves = waves();
    rules = rules(waves, now);
    int idle = random.nextInt(4);
    int refused = random.nextInt(2);
    plan =
        new PlanSummary(
            "plan", places.size() + idle + refused, places.size(), idle, refused, 0, 1, 0, waves);
  }

  PlanSummary plan() {
    return plan;
  }

  CampaignRules rules() {
    return rules;
  }

  /** The places of the devices, in the order of their turns. */
  Map<String, WaveDevice> places() {
    return places;
  }

  private List<WaveSummary> waves() {
    List<WaveSummary> waves = new ArrayList<>();
    int number = 1 + random.nextInt(4);
    for (int wave = 1; wave <= number; wave++) {
      int devices = 1 + random.nextInt(7);
      for (int n = 0; n < devices; n++) {
        String name = "w" + wave + "d" + n;
        places.put(name, place(wave, n, name));
      }
      Duration soak = random.nextBoolean() ? Duration.ZERO : Duration.ofMinutes(5);
      WaveRule rule =
          new WaveRule(
              null, List.of(), devices, 0, soak, random.nextInt(4) == 0, random.nextInt(4) == 0);
      waves.add(new WaveSummary(wave, rule, devices));
    }
    return waves;
  }

  private WaveDevice place(int wave, int position, String name) {
    DeviceTarget target =
        new DeviceTarget(
            name,
            "192.0.2.1",
            22,
            "frr",
            random.nextInt(5) == 0 ? null : "site" + random.nextInt(3),
            null,
            List.of(),
            null,
            "default",
            null);
    String apart = random.nextInt(4) == 0 ? "pair" + random.nextInt(3) : null;
    return new WaveDevice(wave, position, target, "definition", "diff-" + name, apart);
  }

  private CampaignRules rules(List<WaveSummary> waves, Instant now) {
    TimeWindow window =
        random.nextInt(3) == 0
            ? new TimeWindow(
                now.plusSeconds(random.nextInt(600)),
                now.plus(Duration.ofMinutes(30 + random.nextInt(120))),
                "UTC")
            : null;
    BudgetRule budget =
        random.nextInt(3) == 0
            ? BudgetRule.unlimited()
            : new BudgetRule(
                random.nextInt(5),
                random.nextInt(60),
                random.nextInt(4),
                random.nextInt(3),
                random.nextBoolean() ? Map.of() : Map.of(FaultTypes.UNREACHABLE, 2),
                THEN.get(random.nextInt(THEN.size())));
    SpreadRule spread =
        new SpreadRule(
            1 + random.nextInt(8), random.nextInt(3), random.nextBoolean() ? "ha" : null);
    return new CampaignRules(
        SimulatedVotes.rule(random, VOTE),
        waves.stream().map(WaveSummary::rule).toList(),
        window,
        budget,
        spread,
        List.of());
  }
}
