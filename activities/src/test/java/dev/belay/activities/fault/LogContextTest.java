package dev.belay.activities.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every line of the log has the id by which people know what it belongs to. */
class LogContextTest {
  @ParameterizedTest
  @CsvSource({
    "backup/nightly, nightly",
    "run/versions-1, versions-1",
    "copy/images-1, images-1",
    "schedule/nightly-2026-11-22T01:30:00Z, nightly-20261122T013000Z",
    "backup/nightly-20261122T013000Z, nightly-20261122T013000Z",
    "plan/ntp, ntp",
    "change/ntp, ntp",
    "change/ntp/sw1, ntp",
    "rollback/ntp/sw1, ntp",
    "restore/sw1/3, restore/sw1/3",
    "lanes/7, lanes/7",
    "whatever, whatever",
  })
  void anExecutionIsLoggedUnderTheIdOfWhatItIsPartOf(String workflowId, String id) {
    assertThat(FaultInterceptor.logContext(workflowId)).containsEntry("id", id);
  }

  @Test
  void everyLineOfAStepNamesWhatTheWorkflowsIdTells() {
    assertThat(FaultInterceptor.logContext("backup/20261121-0300-ab12"))
        .isEqualTo(Map.of("id", "20261121-0300-ab12", "run", "20261121-0300-ab12"));
    assertThat(FaultInterceptor.logContext("change/ntp"))
        .isEqualTo(Map.of("id", "ntp", "campaign", "ntp"));
    assertThat(FaultInterceptor.logContext("change/ntp/core-1"))
        .isEqualTo(Map.of("id", "ntp", "campaign", "ntp", "device", "core-1"));
    assertThat(FaultInterceptor.logContext("plan/ntp/core-1"))
        .isEqualTo(Map.of("id", "ntp", "campaign", "ntp", "device", "core-1"));
    assertThat(FaultInterceptor.logContext("restore/core-1/3"))
        .isEqualTo(
            Map.of("id", "restore/core-1/3", "campaign", "restore/core-1/3", "device", "core-1"));
  }

  @Test
  void anIdThatIsNoneOfOursTellsNothingBesideItself() {
    assertThat(FaultInterceptor.logContext("lanes/7")).containsOnlyKeys("id");
    assertThat(FaultInterceptor.logContext("whatever")).containsOnlyKeys("id");
  }
}
