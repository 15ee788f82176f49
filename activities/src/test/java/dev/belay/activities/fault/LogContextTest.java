package dev.belay.activities.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LogContextTest {
  @Test
  void everyLineOfAStepNamesWhatTheWorkflowsIdTells() {
    assertThat(FaultInterceptor.logContext("backup/20261121-0300-ab12"))
        .isEqualTo(Map.of("run", "20261121-0300-ab12"));
    assertThat(FaultInterceptor.logContext("change/ntp")).isEqualTo(Map.of("campaign", "ntp"));
    assertThat(FaultInterceptor.logContext("change/ntp/core-1"))
        .isEqualTo(Map.of("campaign", "ntp", "device", "core-1"));
    assertThat(FaultInterceptor.logContext("plan/ntp/core-1"))
        .isEqualTo(Map.of("campaign", "ntp", "device", "core-1"));
    assertThat(FaultInterceptor.logContext("restore/core-1/3"))
        .isEqualTo(Map.of("campaign", "restore/core-1/3", "device", "core-1"));
  }

  @Test
  void anIdThatIsNoneOfOursTellsNothing() {
    assertThat(FaultInterceptor.logContext("lanes/7")).isEmpty();
    assertThat(FaultInterceptor.logContext("whatever")).isEmpty();
  }
}
