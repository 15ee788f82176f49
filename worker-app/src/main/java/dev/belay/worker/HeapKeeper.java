package dev.belay.worker;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.util.Optional;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;

/**
 * Keeps the memory of a worker constant over weeks. Java's serial collector lets old garbage grow
 * up to the heap's limit before it looks for it; a low limit would prevent that, and fail on the
 * day of a few very large configurations. So the limit stays high, and this asks for a collection
 * when what has grown old is clearly more than what was alive at the last one: about once in tens
 * of thousands of devices. Other collectors decide for themselves. Thread-safe.
 */
final class HeapKeeper implements AutoCloseable {
  /** How the serial collector, and no other, names the objects that have grown old. */
  private static final String OLD_OF_SERIAL = "Tenured Gen";

  private static final long MEGABYTE = 1 << 20;

  /** A collection takes about a tenth of a second; less growth than this is not worth it. */
  private static final long WORTH_COLLECTING = 16 * MEGABYTE;

  private final MemoryPoolMXBean old;
  private final NotificationListener listener;

  private HeapKeeper(MemoryPoolMXBean old) {
    this.old = old;
    this.listener =
        (notification, unused) -> {
          if (notification.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED)) {
            collect();
          }
        };
  }

  /** Begins to watch; empty where there is nothing to do. */
  static Optional<HeapKeeper> start() {
    Optional<HeapKeeper> keeper = old().map(HeapKeeper::new);
    keeper.ifPresent(HeapKeeper::watch);
    return keeper;
  }

  /** Where the serial collector keeps what has grown old; empty for other collectors. */
  static Optional<MemoryPoolMXBean> old() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals(OLD_OF_SERIAL))
        .findFirst();
  }

  /**
   * How much may grow old before the next collection.
   *
   * @param alive bytes that were alive at the last one
   * @param most bytes the heap has for them; negative when that is not known
   */
  static long threshold(long alive, long most) {
    long wanted = alive + Math.max(WORTH_COLLECTING, alive / 2);
    return most < 0 ? wanted : Math.min(wanted, most);
  }

  private void watch() {
    emitter().addNotificationListener(listener, null, null);
    next();
  }

  private void collect() {
    System.gc();
    next();
  }

  private void next() {
    old.setUsageThreshold(threshold(old.getUsage().getUsed(), old.getUsage().getMax()));
  }

  @Override
  public void close() {
    old.setUsageThreshold(0);
    try {
      emitter().removeNotificationListener(listener);
    } catch (ListenerNotFoundException e) {
      // Closed twice.
    }
  }

  private static NotificationEmitter emitter() {
    return (NotificationEmitter) ManagementFactory.getMemoryMXBean();
  }
}
