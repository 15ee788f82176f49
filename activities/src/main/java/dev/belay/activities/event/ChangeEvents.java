package dev.belay.activities.event;

import dev.belay.activities.device.InventorySource;
import dev.belay.activities.event.Debounce.Due;
import dev.belay.activities.event.EventMeter.Fate;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.platform.ChangeMessage;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.settings.SyslogSettings;
import dev.belay.integrations.syslog.SyslogMessage;
import dev.belay.integrations.syslog.SyslogSink;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes backups of messages. What came is looked at by one thread, behind a queue that is bounded:
 * a flood costs messages, which are counted, and never memory. Thread-safe.
 */
public final class ChangeEvents implements SyslogSink, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ChangeEvents.class);

  /** Of 8 KB at most: what a thousand devices send in the second that a pause may take. */
  private static final int WAITING = 2_000;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final Duration BETWEEN_INVENTORIES = Duration.ofSeconds(30);

  private final Senders senders;
  private final PlatformCatalog platforms;
  private final Debounce debounce;
  private final ChangedDevices changed;
  private final EventMeter meter;
  private final Clock clock;
  private final BlockingQueue<Received> queue = new ArrayBlockingQueue<>(WAITING);
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(
          2, Thread.ofPlatform().daemon().name("belay-events-", 0).factory());
  private final Thread reader =
      Thread.ofPlatform().daemon().name("belay-events").unstarted(this::look);
  private final List<Future<?>> repeated = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  /** What waits to be looked at. */
  private static final class Received {
    private final InetAddress from;
    private final byte[] bytes;
    private final Instant at;

    Received(InetAddress from, byte[] bytes, Instant at) {
      this.from = from;
      this.bytes = bytes;
      this.at = at;
    }
  }

  /**
   * @param changed is told of devices to back up
   */
  public ChangeEvents(
      SyslogSettings settings,
      InventorySource inventory,
      PlatformCatalog platforms,
      ChangedDevices changed,
      EventMeter meter,
      Clock clock) {
    this.senders = new Senders(inventory, settings.relays(), clock);
    this.platforms = platforms;
    this.debounce =
        new Debounce(
            settings.quiet(), settings.atMost(), settings.perDevice(), settings.perMinute());
    this.changed = changed;
    this.meter = meter;
    this.clock = clock;
  }

  /** Reads the inventory and begins to work. */
  public void start() {
    senders.refresh();
    reader.start();
    every(BETWEEN_LOOKS, this::trigger);
    every(BETWEEN_INVENTORIES, senders::refresh);
  }

  private void every(Duration pause, Runnable work) {
    repeated.add(
        timer.scheduleWithFixedDelay(
            () -> safely(work), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Devices that are to be backed up soon. */
  public int waiting() {
    return debounce.waiting();
  }

  @Override
  public boolean knows(InetAddress from) {
    return senders.knows(from);
  }

  @Override
  public void received(InetAddress from, byte[] bytes, int length) {
    boolean taken = queue.offer(new Received(from, Arrays.copyOf(bytes, length), clock.instant()));
    meter.count(taken ? Fate.RECEIVED : Fate.DROPPED);
  }

  @Override
  public void unreadable(InetAddress from) {
    meter.count(Fate.MALFORMED);
  }

  @Override
  public void unknown(InetAddress from) {
    meter.count(Fate.UNKNOWN_SENDER);
  }

  /** Stops; what waits is triggered first, so that a worker may be restarted at any time. */
  @Override
  public void close() {
    closed = true;
    reader.interrupt();
    timer.shutdownNow();
    try {
      if (timer.awaitTermination(1, TimeUnit.SECONDS)) {
        debounce.all(clock.instant()).forEach(this::tell);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    while (!closed) {
      try {
        Received next = queue.take();
        safely(() -> look(next));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void look(Received received) {
    Optional<SyslogMessage> message = SyslogMessage.parse(received.bytes, received.bytes.length);
    if (message.isEmpty()) {
      meter.count(Fate.MALFORMED);
      return;
    }
    Optional<Device> device = senders.deviceAt(received.from, message.get().hosts());
    if (device.isEmpty()) {
      meter.count(Fate.UNKNOWN_SENDER);
      return;
    }
    change(device.get(), message.get())
        .ifPresent(change -> {
          meter.count(Fate.RECOGNISED);
          String sender = received.from.getHostAddress();
          if (!debounce.heard(device.get().name(), change.user(), sender, received.at)) {
            meter.count(Fate.SUPPRESSED);
          }
        });
  }

  private Optional<ChangeMessage> change(Device device, SyslogMessage message) {
    try {
      return platforms.get(device.platform()).changeMessage(message.text());
    } catch (DeviceFault unusable) {
      log.debug("The platform of {} cannot be used", device.name(), unusable);
      return Optional.empty();
    }
  }

  private void trigger() {
    debounce.due(clock.instant()).forEach(this::tell);
  }

  private void tell(Due due) {
    try {
      changed.changed(due.device(), due.change());
      meter.count(Fate.TRIGGERED);
    } catch (RuntimeException away) {
      meter.count(Fate.PUT_OFF);
      log.warn("The backup of {} is asked for again: {}", due.device(), away.getMessage());
      debounce.again(due, clock.instant());
    }
  }

  private static void safely(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.warn("A message was left out", e); // one must not end all others
    }
  }
}
