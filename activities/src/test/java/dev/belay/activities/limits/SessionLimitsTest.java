package dev.belay.activities.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.activities.limits.SessionLimits.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class SessionLimitsTest {
  private static final LoginPace ANY_PACE = LoginPace.perSecond(0);

  @Test
  void neverOpensMoreThanAllowedOverallAndPerSite() throws InterruptedException {
    SessionLimits limits = limits(10, 3);
    Gauge overall = new Gauge();
    Gauge frankfurt = new Gauge();
    CountDownLatch over = new CountDownLatch(200);

    for (int i = 0; i < 200; i++) {
      String site = i % 2 == 0 ? "fra" : "muc" + i;
      String address = "10.0.0." + i;
      Thread.ofVirtual()
          .start(() -> {
            try (Place place = limits.enter(site, address)) {
              overall.enter();
              if (site.equals("fra")) {
                frankfurt.enter();
              }
              LockSupport.parkNanos(20_000);
              if (site.equals("fra")) {
                frankfurt.leave();
              }
              overall.leave();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            } finally {
              over.countDown();
            }
          });
    }

    assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(overall.highest()).isLessThanOrEqualTo(10);
    assertThat(frankfurt.highest()).isLessThanOrEqualTo(3);
    assertThat(limits.open()).isZero();
  }

  @Test
  void oneAddressIsNeverEnteredTwice() throws InterruptedException {
    SessionLimits limits = limits(100, 100);
    Gauge device = new Gauge();
    CountDownLatch over = new CountDownLatch(50);

    for (int i = 0; i < 50; i++) {
      Thread.ofVirtual()
          .start(() -> {
            try (Place place = limits.enter(null, "10.0.0.1:22")) {
              device.enter();
              LockSupport.parkNanos(20_000);
              device.leave();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            } finally {
              over.countDown();
            }
          });
    }

    assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(device.highest()).isEqualTo(1);
  }

  @Test
  void aPlaceThatIsGivenTwiceCountsOnce() throws InterruptedException {
    SessionLimits limits = limits(2, 2);
    Place first = limits.enter("fra", "a");
    Place second = limits.enter("fra", "b");

    first.close();
    first.close();

    assertThat(limits.open()).isEqualTo(1);
    second.close();
    assertThat(limits.open()).isZero();
  }

  @Test
  void whoeverIsToldToStopWhileWaitingHoldsNoPlace() throws InterruptedException {
    SessionLimits limits = limits(1, 1);
    Place held = limits.enter(null, "a");
    CountDownLatch stopped = new CountDownLatch(1);
    Thread waiting =
        Thread.ofVirtual()
            .start(() -> {
              try (Place place = limits.enter(null, "b")) {
                throw new AssertionError("entered");
              } catch (InterruptedException e) {
                stopped.countDown();
              }
            });

    waiting.interrupt();

    assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    held.close();
    assertThat(limits.open()).isZero();
  }

  @Test
  void spacesLoginsEvenlyAndSavesUpNothing() throws InterruptedException {
    List<Long> waits = new ArrayList<>();
    long[] now = {0};
    LoginPace pace = LoginPace.perSecond(10, () -> now[0], waits::add);

    pace.await();
    pace.await();
    pace.await();
    now[0] = TimeUnit.SECONDS.toNanos(60);
    pace.await();
    pace.await();

    long tenth = TimeUnit.MILLISECONDS.toNanos(100);
    assertThat(waits).containsExactly(tenth, 2 * tenth, tenth);
  }

  @Test
  void aSlowSiteIsLoggedInToAtItsPaceAndKeepsNoOtherWaiting() throws InterruptedException {
    SessionLimits limits =
        new SessionLimits(2, ANY_PACE, new SiteLimit(10, 0), Map.of("slow", new SiteLimit(10, 5)));
    long began = System.nanoTime();
    limits.enter("slow", "a").close();
    CountDownLatch slow = new CountDownLatch(3);
    for (String address : List.of("b", "c", "d")) {
      Thread.ofVirtual()
          .start(() -> {
            try (Place place = limits.enter("slow", address)) {
              slow.countDown();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }

    for (int i = 0; i < 100; i++) {
      limits.enter("fast", "f" + i).close();
    }

    assertThat(slow.getCount()).isPositive();
    assertThat(slow.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(System.nanoTime() - began)
        .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(600));
  }

  @Test
  void refusesLimitsThatLetNobodyIn() {
    assertThatThrownBy(() -> new SiteLimit(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SiteLimit(1, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> limits(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LoginPace.perSecond(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static SessionLimits limits(int overall, int perSite) {
    return new SessionLimits(overall, ANY_PACE, new SiteLimit(perSite, 0), Map.of());
  }

  private static final class Gauge {
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger highest = new AtomicInteger();

    void enter() {
      int value = now.incrementAndGet();
      highest.accumulateAndGet(value, Math::max);
    }

    void leave() {
      now.decrementAndGet();
    }

    int highest() {
      return highest.get();
    }
  }
}
