package dev.belay.workflows.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PassPlanTest {

  @Test
  void aBatchIsTheWorkOfItsZone() {
    PassPlan plan = new PassPlan(9, 3, List.of(new ZoneShare("dmz", 1), new ZoneShare("fra", 2)));

    assertThat(plan.zoneOf(0, "default")).isEqualTo("dmz");
    assertThat(plan.zoneOf(1, "default")).isEqualTo("fra");
    assertThat(plan.zoneOf(2, "default")).isEqualTo("fra");
  }

  @Test
  void whereTheRunDoesNotAskItIsThatOfTheRun() {
    assertThat(new PassPlan(9, 3, List.of()).zoneOf(0, "default")).isEqualTo("default");
  }
}
