package dev.belay.cli.bench;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/** Lets devices work, so many at a time, and tells what it took. Confined to one thread. */
final class BenchRounds {
  private final BooleanSupplier ending;

  /**
   * Rounds that are cut short when the process is to end.
   *
   * @param ending whether it is
   */
  BenchRounds(BooleanSupplier ending) {
    this.ending = ending;
  }

  /**
   * Several rounds together.
   *
   * @param seconds of each
   * @param cpuMillis of all of them together
   * @param faults of the round that ended it, by device; empty when every device did its work
   */
  record Taken(List<Double> seconds, double cpuMillis, Map<String, DeviceFault> faults) {}

  /** Measures so many rounds; the first in which a device fails is the last. */
  Taken measure(int rounds, List<Target> devices, int atOnce, DeviceWork work) {
    List<Double> seconds = new ArrayList<>();
    double cpuMillis = 0;
    for (int round = 0; round < rounds; round++) {
      work.renew();
      BenchClock clock = BenchClock.start();
      Map<String, DeviceFault> faults = round(devices, devices.size(), atOnce, work);
      seconds.add(clock.seconds());
      cpuMillis += clock.cpuMillis();
      if (!faults.isEmpty()) {
        return new Taken(seconds, cpuMillis, faults);
      }
    }
    return new Taken(seconds, cpuMillis, Map.of());
  }

  /** So many pieces of work that nobody measures; trouble will show when it is measured. */
  void warmUp(int times, List<Target> devices, int atOnce, DeviceWork work) {
    int left = times;
    while (left > 0) {
      int now = Math.min(left, devices.size()); // each device at most once: two would meet there
      work.renew();
      round(devices, now, atOnce, work);
      left -= now;
    }
  }

  private Map<String, DeviceFault> round(
      List<Target> devices, int count, int atOnce, DeviceWork work) {
    Map<String, DeviceFault> faults = new ConcurrentSkipListMap<>();
    Semaphore room = new Semaphore(atOnce);
    List<Future<?>> under = new ArrayList<>();
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Target device : devices.subList(0, count)) {
        room.acquire();
        if (ending.getAsBoolean()) {
          break;
        }
        under.add(workers.submit(() -> once(device, work, faults, room)));
      }
      for (Future<?> future : under) {
        future.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Measured.endedEarly();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a device's work failed", e.getCause());
    }
    if (ending.getAsBoolean()) {
      throw Measured.endedEarly(); // the devices were being stopped, too
    }
    return faults;
  }

  private static void once(
      Target device, DeviceWork work, Map<String, DeviceFault> faults, Semaphore room) {
    try {
      work.on(device);
    } catch (DeviceFault fault) {
      faults.put(device.name(), fault);
    } finally {
      room.release();
    }
  }
}
