package dev.belay.activities.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.belay.drivers.DeviceFault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SiteBreakerTest {
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final SiteBreaker breaker = new SiteBreaker(3, () -> now);
  private final List<Thread> waiting = new ArrayList<>();
  private final ExecutorService others =
      Executors.newCachedThreadPool(work -> {
        Thread thread = Thread.ofPlatform().unstarted(work);
        waiting.add(thread);
        return thread;
      });

  @AfterEach
  void stopWaiting() {
    others.shutdownNow();
  }

  @Test
  void afterSeveralDevicesInARowTheOthersAreNotTriedAndAreToldWhy() throws Exception {
    unreached("fra1", 1, 2);
    assertTried("fra1");
    unreached("fra1", 3, 3);

    assertThatExceptionOfType(DeviceFault.Unreachable.class)
        .isThrownBy(() -> breaker.begin("fra1", "r9"))
        .withMessage(
            "Not tried, because site fra1 is dark: 3 of its devices in a row were not"
                + " reached, the last one because: r3 does not answer.");
    assertThat(breaker.dark()).isEqualTo(1);
  }

  @Test
  void oneDeviceThatFailsAgainAndAgainSaysNothingAboutItsSite() throws Exception {
    for (int time = 0; time < 20; time++) {
      unreached("fra1", 1, 1);
    }

    assertTried("fra1");
  }

  @Test
  void anAnswerInBetweenBeginsTheCountAnew() throws Exception {
    unreached("fra1", 1, 2);
    answered("fra1", "r9");
    unreached("fra1", 3, 4);

    assertTried("fra1");
  }

  @Test
  void otherSitesAndDevicesWithoutOneAreTried() throws Exception {
    unreached("fra1", 1, 3);
    unreached(null, 1, 9);

    assertTried("ber1");
    assertTried(null);
    assertThat(breaker.dark()).isEqualTo(1);
  }

  @Test
  void afterAPauseOneIsTriedAndTheOthersWaitUntilItAnswers() throws Exception {
    unreached("fra1", 1, 3);
    now = now.plus(SiteBreaker.PAUSE);

    SiteBreaker.Visit probe = breaker.begin("fra1", "r4");
    Future<?> second = others.submit(visit("r5"));
    Future<?> third = others.submit(visit("r6"));
    awaitWaiting(2);
    probe.answered();
    probe.close();

    assertThatCode(second::get).doesNotThrowAnyException();
    assertThatCode(third::get).doesNotThrowAnyException();
    assertThat(breaker.dark()).isZero();
  }

  @Test
  void whenThatOneIsNotReachedEitherTheOthersAreNotTried() throws Exception {
    unreached("fra1", 1, 3);
    now = now.plus(SiteBreaker.PAUSE);

    SiteBreaker.Visit probe = breaker.begin("fra1", "r4");
    Future<?> second = others.submit(visit("r5"));
    awaitWaiting(1);
    probe.unreached("r4 does not answer.");
    probe.close();

    assertThatCode(second::get).hasCauseInstanceOf(DeviceFault.Unreachable.class);
    now = now.plus(SiteBreaker.PAUSE.minusMillis(1));
    assertNotTried("fra1");
    now = now.plusMillis(1);
    assertTried("fra1");
  }

  @Test
  void whenThatOneEndsWithoutAWordTheNextIsTried() throws Exception {
    unreached("fra1", 1, 3);
    now = now.plus(SiteBreaker.PAUSE);

    breaker.begin("fra1", "r4").close();

    assertTried("fra1");
  }

  @Test
  void nobodyWaitsLongerThanADeviceCanBeSilent() throws Exception {
    SiteBreaker impatient = new SiteBreaker(1, () -> now, Duration.ofMillis(1));
    try (SiteBreaker.Visit visit = impatient.begin("fra1", "r1")) {
      visit.unreached("r1 does not answer.");
    }
    now = now.plus(SiteBreaker.PAUSE);

    try (SiteBreaker.Visit slow = impatient.begin("fra1", "r2")) {
      assertThatExceptionOfType(DeviceFault.Unreachable.class)
          .isThrownBy(() -> impatient.begin("fra1", "r3"));
      slow.answered();
      assertThatCode(() -> impatient.begin("fra1", "r3")).doesNotThrowAnyException();
    }
  }

  @Test
  void nothingStopsWhoDoesNotWantIt() throws Exception {
    SiteBreaker off = new SiteBreaker(0, () -> now);
    for (int i = 0; i < 99; i++) {
      try (SiteBreaker.Visit visit = off.begin("fra1", "r" + i)) {
        visit.unreached("silent.");
      }
    }

    assertThatCode(() -> off.begin("fra1", "r1")).doesNotThrowAnyException();
    assertThat(off.dark()).isZero();
  }

  private void unreached(@Nullable String site, int first, int last) throws InterruptedException {
    for (int i : IntStream.rangeClosed(first, last).toArray()) {
      try (SiteBreaker.Visit visit = breaker.begin(site, "r" + i)) {
        visit.unreached("r" + i + " does not answer.");
      }
    }
  }

  private void answered(String site, String device) throws InterruptedException {
    try (SiteBreaker.Visit visit = breaker.begin(site, device)) {
      visit.answered();
    }
  }

  private void assertTried(@Nullable String site) throws InterruptedException {
    breaker.begin(site, "r99").close();
  }

  private void assertNotTried(String site) {
    assertThatExceptionOfType(DeviceFault.Unreachable.class)
        .isThrownBy(() -> breaker.begin(site, "r99"));
  }

  private Callable<Boolean> visit(String device) {
    return () -> {
      try (SiteBreaker.Visit visit = breaker.begin("fra1", device)) {
        visit.answered();
        return true;
      }
    };
  }

  private void awaitWaiting(int count) {
    await()
        .until(() ->
            waiting.stream()
                    .filter(thread -> thread.getState() == Thread.State.TIMED_WAITING)
                    .count()
                == count);
  }
}
