package dev.belay.activities.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.activities.limits.SessionLimits.Place;
import dev.belay.activities.limits.SessionLimits.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
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
            try (Place place = limits.enter(site, address, Urgency.PART_OF_A_RUN)) {
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
            try (Place place = limits.enter(null, "10.0.0.1:22", Urgency.PART_OF_A_RUN)) {
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
    Place first = limits.enter("fra", "a", Urgency.PART_OF_A_RUN);
    Place second = limits.enter("fra", "b", Urgency.PART_OF_A_RUN);

    first.close();
    first.close();

    assertThat(limits.open()).isEqualTo(1);
    second.close();
    assertThat(limits.open()).isZero();
  }

  @Test
  void whoeverIsToldToStopWhileWaitingHoldsNoPlace() throws InterruptedException {
    SessionLimits limits = limits(1, 1);
    Place held = limits.enter(null, "a", Urgency.PART_OF_A_RUN);
    CountDownLatch stopped = new CountDownLatch(1);
    Thread waiting =
        Thread.ofVirtual()
            .start(() -> {
              try (Place place = limits.enter(null, "b", Urgency.PART_OF_A_RUN)) {
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
  void aChangeGoesBeforeTheManyOfARun() throws Exception {
    SessionLimits limits = limits(1, 1);
    Place held = limits.enter("fra", "first", Urgency.PART_OF_A_RUN);
    List<String> order = new CopyOnWriteArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        String device = "run-" + i;
        threads.execute(() -> visit(limits, "fra", device, Urgency.PART_OF_A_RUN, order));
      }
      Future<?> change =
          threads.submit(() -> visit(limits, "fra", "change", Urgency.SOMEBODY_WAITS, order));
      Awaitility.await().until(() -> limits.waitingFirst() == 1);

      held.close();
      change.get(10, TimeUnit.SECONDS);
    }

    assertThat(order).hasSize(21).first().isEqualTo("change");
    assertThat(limits.open()).isZero();
    assertThat(limits.waitingFirst()).isZero();
  }

  @Test
  void whoIsToldToStopWhileWaitingFirstKeepsNobodyBack() throws Exception {
    SessionLimits limits = limits(1, 1);
    Place held = limits.enter("fra", "first", Urgency.PART_OF_A_RUN);
    Thread change =
        Thread.ofVirtual()
            .start(() -> visit(limits, "fra", "change", Urgency.SOMEBODY_WAITS, new ArrayList<>()));
    Awaitility.await().until(() -> limits.waitingFirst() == 1);

    change.interrupt();
    change.join();
    held.close();

    limits.enter("fra", "next", Urgency.PART_OF_A_RUN).close();
    assertThat(limits.waitingFirst()).isZero();
  }

  private static void visit(
      SessionLimits limits, String site, String address, Urgency urgency, List<String> order) {
    try (Place place = limits.enter(site, address, urgency)) {
      order.add(address);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
    limits.enter("slow", "a", Urgency.PART_OF_A_RUN).close();
    CountDownLatch slow = new CountDownLatch(3);
    for (String address : List.of("b", "c", "d")) {
      Thread.ofVirtual()
          .start(() -> {
            try (Place place = limits.enter("slow", address, Urgency.PART_OF_A_RUN)) {
              slow.countDown();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }

    for (int i = 0; i < 100; i++) {
      limits.enter("fast", "f" + i, Urgency.PART_OF_A_RUN).close();
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
