package dev.belay.cli.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.store.DeviceChangeRow;
import dev.belay.workflows.campaign.ChangeReport;
import dev.belay.workflows.campaign.DeviceLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RehearsalOutcomeTest {
  private static final String MEANT = "the rehearsal is over";
  private static final DeviceLine BACK =
      new DeviceLine("r1", "reverted", "reverted and proven: " + MEANT);

  private static RehearsalOutcome judged(List<DeviceLine> lines, DeviceChangeRow... rows) {
    ChangeReport report =
        new ChangeReport("campaign", false, null, "hash", "somebody", 2, Map.of(), lines);
    return RehearsalOutcome.of("campaign", MEANT, List.of("r1", "r2"), report, List.of(rows));
  }

  private static DeviceChangeRow row(String device, String state, String message) {
    return new DeviceChangeRow(
        device, "operation", "step", state, null, null, null, null, null, message, Instant.EPOCH);
  }

  @Test
  void aDeviceOfWhichNothingIsKnownHasNotComeBack() {
    RehearsalOutcome outcome = judged(List.of(BACK));

    assertThat(outcome.trouble()).extracting(DeviceLine::device).containsExactly("r2");
    assertThat(outcome.attention()).isTrue();
  }

  @Test
  void aDeviceThatTheReportHasNoRoomForIsKnownByTheStore() {
    RehearsalOutcome outcome = judged(List.of(BACK), row("r2", "reverted", MEANT));

    assertThat(outcome.trouble()).isEmpty();
    assertThat(outcome.attention()).isFalse();
  }

  @Test
  void theReportIsTruerThanAnOldRow() {
    DeviceLine kept = new DeviceLine("r2", "applied", "applied and saved");

    RehearsalOutcome outcome = judged(List.of(BACK, kept), row("r2", "reverted", MEANT));

    assertThat(outcome.trouble()).containsExactly(kept);
    assertThat(outcome.attention()).as("lines are on the device").isTrue();
  }

  @ParameterizedTest(name = "{0}: attention {1}")
  @CsvSource({
    "applied,          true",
    "resolved-by-hand, true",
    "unknown,          true",
    "needs-attention,  true",
    "reverted,         false",
    "refused,          false",
    "unchanged,        false",
    "nothing-to-do,    false",
    "not-started,      false",
  })
  void anEndThatWasNotMeantIsTroubleAndNeedsAPersonWhereLinesMayBeLeft(
      String kind, boolean attention) {
    DeviceLine line = new DeviceLine("r2", kind, "for another reason");

    RehearsalOutcome outcome = judged(List.of(BACK, line));

    assertThat(outcome.trouble()).containsExactly(line);
    assertThat(outcome.attention()).isEqualTo(attention);
  }
}
