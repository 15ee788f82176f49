package dev.belay.activities.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SiteBreakerTest {
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final SiteBreaker breaker = new SiteBreaker(3, () -> now);

  @Test
  void afterSeveralDevicesInARowTheOthersAreNotTriedAndAreToldWhy() {
    unreached("fra1", 1, 2);
    assertThat(breaker.objection("fra1")).isEmpty();
    unreached("fra1", 3, 3);

    assertThat(breaker.objection("fra1"))
        .hasValueSatisfying(why ->
            assertThat(why)
                .startsWith("Site fra1 is dark: 3 of its devices in a row were not reached")
                .contains("because: r3 does not answer.")
                .endsWith("waits for a later pass."));
    assertThat(breaker.dark()).isEqualTo(1);
  }

  @Test
  void oneDeviceThatFailsAgainAndAgainSaysNothingAboutItsSite() {
    IntStream.range(0, 20).forEach(time -> breaker.unreached("fra1", "r1", "r1 is down."));

    assertThat(breaker.objection("fra1")).isEmpty();
  }

  @Test
  void anAnswerInBetweenBeginsTheCountAnew() {
    unreached("fra1", 1, 2);
    breaker.answered("fra1");
    unreached("fra1", 3, 4);

    assertThat(breaker.objection("fra1")).isEmpty();
  }

  @Test
  void otherSitesAndDevicesWithoutOneAreTried() {
    unreached("fra1", 1, 9);
    IntStream.range(0, 9).forEach(i -> breaker.unreached(null, "x" + i, "silent."));

    assertThat(breaker.objection("ber1")).isEmpty();
    assertThat(breaker.objection(null)).isEmpty();
  }

  @Test
  void afterAPauseOneIsTriedAndTheOthersWaitForItsWord() {
    unreached("fra1", 1, 3);
    now = now.plus(SiteBreaker.PAUSE);

    assertThat(breaker.objection("fra1")).isEmpty();
    assertThat(breaker.objection("fra1")).isPresent();
    breaker.unreached("fra1", "r4", "r4 does not answer.");
    now = now.plus(SiteBreaker.PAUSE.minusMillis(1));
    assertThat(breaker.objection("fra1")).isPresent();
    now = now.plusMillis(1);
    assertThat(breaker.objection("fra1")).isEmpty();
    breaker.answered("fra1");

    assertThat(breaker.objection("fra1")).isEmpty();
    assertThat(breaker.dark()).isZero();
  }

  @Test
  void nothingStopsWhoDoesNotWantIt() {
    SiteBreaker off = new SiteBreaker(0, () -> now);
    IntStream.range(0, 99).forEach(i -> off.unreached("fra1", "r" + i, "silent."));

    assertThat(off.objection("fra1")).isEmpty();
    assertThat(off.dark()).isZero();
  }

  private void unreached(String site, int first, int last) {
    IntStream.rangeClosed(first, last)
        .forEach(i -> breaker.unreached(site, "r" + i, "r" + i + " does not answer."));
  }
}
