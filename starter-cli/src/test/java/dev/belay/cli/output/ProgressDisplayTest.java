package dev.belay.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Printed;
import dev.belay.cli.output.ProgressDisplay.Look;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
  private final Printed printed = new Printed();
  private final ProgressDisplay plain = new ProgressDisplay(printed.terminal(), false);

  private static Look at(int seconds, int done, int failed) {
    return new Look(100, done, failed, Duration.ofSeconds(seconds));
  }

  @Test
  void saysNothingOfWorkThatIsSoonOver() {
    plain.show(new Look(0, 0, 0, Duration.ZERO).saying("planning"));
    plain.show(at(1, 0, 0));
    plain.show(at(2, 60, 0));
    plain.show(at(4, 99, 0));
    plain.show(at(60, 99, 1));
    plain.end();

    assertThat(printed.err()).isEmpty();
  }

  @Test
  void tellsRateAndTimeLeftNowAndThen() {
    for (int second = 0; second <= 40; second++) {
      plain.show(at(second, 2 * second, 0));
    }

    assertThat(printed.err().lines())
        .startsWith("10 of 100 done, 0 failed, 90 waiting, 2.0/s, 45 s left")
        .hasSizeBetween(3, 6);
  }

  @Test
  void keepsSilentWhileNothingMoves() {
    plain.show(at(0, 0, 0));
    plain.show(at(6, 10, 0));
    for (int second = 7; second < 3_600; second++) {
      plain.show(at(second, 10, 0));
    }

    assertThat(printed.err()).hasLineCount(1);
  }

  @Test
  void countsTheRateFromWhereItBeganToLook() {
    plain.show(at(0, 80, 0));
    plain.show(at(10, 90, 0));

    assertThat(printed.err()).startsWith("90 of 100 done, 0 failed, 10 waiting, 1.0/s, 10 s left");
  }

  @Test
  void tellsAtOnceWhatItRestsForAndOnlyOnce() {
    plain.show(at(0, 99, 0));
    for (int second = 1; second < 30; second++) {
      plain.show(
          at(second, 99, 0).resting("pass 2 of 2 tries 1 device again", seconds(30 - second)));
    }

    assertThat(printed.err())
        .isEqualTo(
            "99 of 100 done, 0 failed, 1 waiting · pass 2 of 2 tries 1 device again in 29 s\n");
  }

  @Test
  void redrawsOneLineThatFitsTheTerminal() {
    Terminal narrow =
        new Terminal(
            printed.terminal().out(), printed.terminal().err(), null, true, false, true, 40);
    ProgressDisplay live = new ProgressDisplay(narrow, false);

    live.show(at(3, 50, 0).saying("pass 1 of 2"));
    live.end();

    assertThat(printed.err().split("\r\u001b\\[2K"))
        .containsExactly("", "━".repeat(12) + "─".repeat(12) + " 50 of 100 done,");
  }

  @Test
  void showsAProgramNothing() {
    ProgressDisplay silent = new ProgressDisplay(printed.terminal(), true);

    silent.show(at(60, 50, 0).resting("pass 2 of 2 tries 50 devices again", seconds(30)));

    assertThat(printed.err()).isEmpty();
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
