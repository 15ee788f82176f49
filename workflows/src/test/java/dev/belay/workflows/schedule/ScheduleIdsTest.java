package dev.belay.workflows.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScheduleIdsTest {
  @Test
  void aRunIsNamedAfterItsScheduleAndTheSecondItWasDue() {
    assertThat(ScheduleIds.runId("schedule/edge-nightly-2026-11-22T01:30:00Z"))
        .isEqualTo("edge-nightly-20261122T013000Z");
  }

  @Test
  void aRunThatNoScheduleStartedIsNamedAfterItsWorkflow() {
    assertThat(ScheduleIds.runId("schedule/by-hand")).isEqualTo("by-hand");
    assertThat(ScheduleIds.runId("elsewhere")).isEqualTo("elsewhere");
  }

  @Test
  void knowsItsOwnSchedulesFromOthers() {
    assertThat(ScheduleIds.nameOf(ScheduleIds.scheduleId("nightly"))).contains("nightly");
    assertThat(ScheduleIds.nameOf("billing-export")).isEmpty();
    assertThat(ScheduleIds.nameOf("belay/")).isEmpty();
  }
}
