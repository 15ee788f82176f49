package dev.belay.activities.fault;

import static org.assertj.core.api.Assertions.assertThat;

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
    "lanes/7, 7",
  })
  void anExecutionIsLoggedUnderTheIdOfWhatItIsPartOf(String workflowId, String id) {
    assertThat(FaultInterceptor.logContext(workflowId)).containsEntry("id", id);
  }

  @ParameterizedTest
  @CsvSource({"change/ntp/sw1, sw1", "rollback/ntp/sw1, sw1", "restore/sw1/3, sw1"})
  void andTheDeviceWhereThereIsOne(String workflowId, String device) {
    assertThat(FaultInterceptor.logContext(workflowId)).containsEntry("device", device);
  }
}
