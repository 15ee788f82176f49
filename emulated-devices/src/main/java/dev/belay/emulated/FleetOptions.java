package dev.belay.emulated;

import java.util.Objects;

/**
 * How a fleet runs.
 *
 * @param bindAddress the local address the devices listen on
 * @param clock the devices' time
 * @param threads how many threads serve all devices together
 * @param keptEvents how many of the latest events {@link EventLog#events()} remembers; overlaps are
 *     judged over all events, however many there are
 */
public record FleetOptions(String bindAddress, EmulatedClock clock, int threads, int keptEvents) {

  /** Refuses numbers that cannot work. */
  public FleetOptions {
    Objects.requireNonNull(bindAddress, "bindAddress");
    Objects.requireNonNull(clock, "clock");
    if (threads < 1 || keptEvents < 1) {
      throw new IllegalArgumentException("a fleet needs at least one thread and one kept event");
    }
  }

  /** On 127.0.0.1, with the system's clock. */
  public static FleetOptions defaults() {
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    return new FleetOptions("127.0.0.1", EmulatedClock.system(), threads, 1_000_000);
  }

  /** The same on another local address. */
  public FleetOptions withBindAddress(String newBindAddress) {
    return new FleetOptions(newBindAddress, clock, threads, keptEvents);
  }

  /** The same with another clock. */
  public FleetOptions withClock(EmulatedClock newClock) {
    return new FleetOptions(bindAddress, newClock, threads, keptEvents);
  }

  /** The same with this many threads. */
  public FleetOptions withThreads(int newThreads) {
    return new FleetOptions(bindAddress, clock, newThreads, keptEvents);
  }

  /** The same remembering this many events. */
  public FleetOptions withKeptEvents(int newKeptEvents) {
    return new FleetOptions(bindAddress, clock, threads, newKeptEvents);
  }
}
