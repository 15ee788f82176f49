package dev.belay.integrations.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronLineTest {
  @Test
  void readsValuesRangesStepsListsAndNames() {
    CronLine line = CronLine.parse("*/20  8-10,23 1 jan-mar,12 *");

    assertThat(line.text()).isEqualTo("*/20 8-10,23 1 jan-mar,12 *");
    assertThat(line.minutes()).containsExactly(0, 20, 40);
    assertThat(line.hours()).containsExactly(8, 9, 10, 23);
    assertThat(line.daysOfMonth()).containsExactly(1);
    assertThat(line.months()).containsExactly(1, 2, 3, 12);
    assertThat(line.daysOfWeek()).hasSize(7);
  }

  @Test
  void aStepWithoutAnEndGoesToTheLastValue() {
    assertThat(CronLine.parse("5/25 * * * *").minutes()).containsExactly(5, 30, 55);
  }

  @Test
  void sevenIsSundayToo() {
    assertThat(CronLine.parse("0 0 * * 5-7").daysOfWeek()).containsExactly(0, 5, 6);
    assertThat(CronLine.parse("0 0 * * sun").daysOfWeek()).containsExactly(0);
  }

  @Test
  void twoKindsOfDaysAreTwoReasonsAsInACrontab() {
    assertThat(CronLine.parse("0 0 1 * mon").eitherDay()).isTrue();
    assertThat(CronLine.parse("0 0 1 * *").eitherDay()).isFalse();
    assertThat(CronLine.parse("0 0 */2 * mon").eitherDay()).isFalse();
  }

  @Test
  void knowsTheShortForms() {
    assertThat(CronLine.parse("@Daily").hours()).containsExactly(0);
    assertThat(CronLine.parse("@hourly").hours()).hasSize(24);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60 * * * *|its minute `60` is none; it goes from 0 to 59",
        "* 24 * * *|its hour `24` is none; it goes from 0 to 23",
        "* * 0 * *|its day of the month `0` is none; it goes from 1 to 31",
        "* * * foo *|its month `foo` is none; it goes from 1 to 12",
        "* * * * 8|its day of the week `8` is none; it goes from 0 to 7",
        "9-5 * * * *|its minute `9-5` is none; it goes from 0 to 59",
        "*/0 * * * *|its minute `*/0` is none; it goes from 0 to 59",
        "1,,2 * * * *|its minute `` is none; it goes from 0 to 59",
        "0 0 31 4,6 *|its day of the month never comes in its months",
        "0 0 * *|it has 4 fields, where minute, hour, day of the month, month and day of the week"
            + " are wanted",
        "@reboot|it has 1 fields, where minute, hour, day of the month, month and day of the week"
            + " are wanted",
      })
  void saysWhatIsWrong(String line, String what) {
    assertThatThrownBy(() -> CronLine.parse(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(what);
  }

  @Test
  void refusesToReadForEver() {
    assertThatThrownBy(() -> CronLine.parse("0,".repeat(10_000)))
        .hasMessage("it is longer than 200 letters");
  }
}
