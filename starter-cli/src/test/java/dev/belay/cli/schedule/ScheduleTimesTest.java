package dev.belay.cli.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.schedule.CronLine;
import dev.belay.integrations.schedule.Times;
import io.temporal.client.schedules.ScheduleCalendarSpec;
import io.temporal.client.schedules.ScheduleRange;
import io.temporal.client.schedules.ScheduleSpec;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTimesTest {
  @Test
  void aLineWithTwoKindsOfDaysBecomesTwoCalendarsAndIsReadBackAsOneLine() {
    ScheduleSpec spec = spec("0 6 1 * mon");

    assertThat(spec.getCalendars()).hasSize(2);
    assertThat(ScheduleTimes.lines(spec.getCalendars())).containsExactly("0 6 1 * mon");
  }

  @Test
  void theSameTimesInOtherRangesAreTheSame() {
    ScheduleCalendarSpec byServer =
        ScheduleCalendarSpec.newBuilder(spec("0 8-10 * * *").getCalendars().getFirst())
            .setHour(List.of(new ScheduleRange(8, 10, 1)))
            .build();

    assertThat(ScheduleTimes.lines(List.of(byServer))).containsExactly("0 8-10 * * *");
  }

  @Test
  void timesThatSomebodyElseHasChangedAreNotTakenForOurs() {
    ScheduleCalendarSpec moved =
        ScheduleCalendarSpec.newBuilder(spec("0 8 * * *").getCalendars().getFirst())
            .setHour(List.of(new ScheduleRange(9)))
            .build();

    assertThat(ScheduleTimes.lines(List.of(moved))).isNull();
  }

  private static ScheduleSpec spec(String line) {
    return ScheduleTimes.spec(
        new Times(List.of(CronLine.parse(line)), null, ZoneId.of("Europe/Berlin"), Duration.ZERO));
  }
}
