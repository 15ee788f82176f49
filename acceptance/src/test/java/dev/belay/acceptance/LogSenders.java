package dev.belay.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Everybody who sends something to a syslog port: devices, strangers, and what is out of order.
 * Thread-safe.
 */
final class LogSenders implements AutoCloseable {
  /** An address of this machine that no device has. */
  private static final byte[] STRANGER = {127, 0, 0, 66};

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final InetSocketAddress to;
  private final DatagramSocket devices;
  private final DatagramSocket strangers;
  private final AtomicLong sent = new AtomicLong();
  private volatile boolean closed;

  LogSenders(int port) {
    try {
      to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      devices = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      strangers = new DatagramSocket(new InetSocketAddress(InetAddress.getByAddress(STRANGER), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a device of the platform logs when its configuration was changed. */
  static String change(String platform, String device, String user) {
    return switch (platform) {
      case "cisco_ios" ->
          "<189>52: %s: *Nov 22 10:00:00.000 UTC: %%SYS-5-CONFIG_I: Configured from console by %s on vty0 (192.0.2.9)"
              .formatted(device, user);
      case "cisco_nxos" ->
          "<189>%s: 2026 Nov 22 10:00:00 UTC: %%VSHD-5-VSHD_SYSLOG_CONFIG_I: Configured from vty by %s on 192.0.2.9@pts/0"
              .formatted(device, user);
      case "cisco_xr" ->
          "<189>77: %s RP/0/RP0/CPU0:Nov 22 10:00:00.000 UTC: config[66279]: %%MGBL-CONFIG-6-DB_COMMIT : Configuration committed by user '%s'. Use 'show configuration commit changes 1000000261' to view the changes."
              .formatted(device, user);
      case "arista_eos" ->
          "<189>Nov 22 10:00:00 %s ConfigAgent: %%SYS-5-CONFIG_I: Configured from console by %s on vty5 (192.0.2.9)"
              .formatted(device, user);
      case "juniper_junos" ->
          "<189>1 2026-11-22T10:00:00.000Z %s mgd 3046 UI_COMMIT [junos@2636.1.1.1.2.18 username=\"%s\" command=\"commit\"] User '%s' requested 'commit' operation"
              .formatted(device, user, user);
      case "vyos" ->
          "<133>Nov 22 10:00:00 %s commit: Successful change to active configuration by user %s on /dev/pts/0"
              .formatted(device, user);
      default -> throw new IllegalArgumentException(platform);
    };
  }

  void device(String message) {
    send(devices, message);
  }

  void stranger(String message) {
    send(strangers, message);
  }

  /** Over a TCP connection of its own, with its length in front. */
  void deviceByTcp(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    try (Socket socket = new Socket()) {
      socket.connect(to, 2_000);
      socket
          .getOutputStream()
          .write((bytes.length + " " + message).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends so many messages per second until this is closed: what devices log, lies and rubbish. */
  Thread flood(int perSecond, List<String> names, String victim) {
    Random random = new Random(7);
    return Thread.ofPlatform()
        .start(() -> {
          long next = System.nanoTime();
          while (!closed) {
            one(random, names, victim);
            next += SECOND / perSecond;
            LockSupport.parkNanos(next - System.nanoTime());
          }
        });
  }

  /** So many were sent. */
  long sent() {
    return sent.get();
  }

  private void one(Random random, List<String> names, String victim) {
    switch (random.nextInt(5)) {
      case 0 -> stranger(change("cisco_ios", victim, "mallory"));
      case 1 -> device(change("cisco_ios", "no-such-device", "mallory"));
      case 2 -> {
        byte[] rubbish = new byte[random.nextInt(1_400)];
        random.nextBytes(rubbish);
        send(devices, rubbish);
      }
      default ->
          device(
              "<187>9: %s: *Nov 22 10:00:00: %%LINK-3-UPDOWN: Interface Gi0/1, changed state to up"
                  .formatted(names.get(random.nextInt(names.size()))));
    }
  }

  private void send(DatagramSocket from, String message) {
    send(from, message.getBytes(StandardCharsets.UTF_8));
  }

  private void send(DatagramSocket from, byte[] bytes) {
    if (closed) {
      return;
    }
    try {
      from.send(new DatagramPacket(bytes, bytes.length, to));
      sent.incrementAndGet();
    } catch (IOException e) {
      if (!closed) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    devices.close();
    strangers.close();
  }
}
