package dev.belay.integrations.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LongestPauseTest {
  private static final LocalDate A_SUNDAY = LocalDate.of(2026, 11, 22);

  @ParameterizedTest
  @CsvSource({
    "30 1 * * *, PT24H",
    "0 */6 * * *, PT6H",
    "0 6 * * mon-fri, PT72H",
    "@weekly, PT168H",
    "0 12 1 * *, PT744H",
    "0 0 1 jan *, PT8760H",
    "0 0 29 feb *, PT8784H",
    "0 0 1 * mon, PT168H",
  })
  void isThatOfItsCronLine(String line, Duration pause) {
    assertThat(pause(null, Duration.ZERO, line)).isEqualTo(pause);
  }

  @Test
  void severalLinesFillEachOthersPauses() {
    assertThat(pause(null, Duration.ZERO, "0 6 * * mon-fri", "0 6 * * sat,sun"))
        .isEqualTo(Duration.ofDays(1));
  }

  @Test
  void theShorterOfTwoReasonsCountsAndJitterMayPutItOff() {
    assertThat(pause(Duration.ofHours(4), Duration.ofMinutes(15), "@daily"))
        .isEqualTo(Duration.ofMinutes(255));
    assertThat(pause(Duration.ofHours(4), Duration.ZERO)).isEqualTo(Duration.ofHours(4));
  }

  private static Duration pause(@Nullable Duration every, Duration jitter, String... lines) {
    List<CronLine> cron = Arrays.stream(lines).map(CronLine::parse).toList();
    return LongestPause.of(new Times(cron, every, ZoneId.of("UTC"), jitter), A_SUNDAY);
  }
}
