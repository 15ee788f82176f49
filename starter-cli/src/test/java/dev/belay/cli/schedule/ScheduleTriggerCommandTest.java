package dev.belay.cli.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two runs within a second would bear one name. */
class ScheduleTriggerCommandTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PT0.4S, true, a moment ago",
    "PT5S, true, by a clock of ours that goes ahead",
    "PT-5S, true, by one that is behind",
    "PT5M, false, long ago"
  })
  void aRunOfThisSecondIsSeenAlsoWhereTheClocksDiffer(Duration ago, boolean recent, String why) {
    assertThat(ScheduleTriggerCommand.isRecent(NOON.minus(ago), NOON)).as(why).isEqualTo(recent);
  }
}
