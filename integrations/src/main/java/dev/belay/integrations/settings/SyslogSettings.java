package dev.belay.integrations.settings;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How workers of the role {@code syslog} hear of changes. Immutable.
 *
 * @param address to listen on; loopback unless said otherwise
 * @param port of UDP and TCP; 0 takes any free one
 * @param transports which of them
 * @param relays addresses that pass messages on: the name in the message says whose it is
 * @param quiet without a further message of a device, before it is backed up
 * @param atMost after its first message it is backed up all the same
 * @param perDevice between two backups of a device, at least
 * @param perMinute backups that are begun, of all devices
 */
public record SyslogSettings(
    String address,
    int port,
    Set<Transport> transports,
    List<String> relays,
    Duration quiet,
    Duration atMost,
    Duration perDevice,
    int perMinute) {
  public SyslogSettings {
    transports = Set.copyOf(transports);
    relays = List.copyOf(relays);
  }

  /** How a message comes. */
  public enum Transport {
    UDP,
    TCP
  }

  /** A change is in the store within a minute, and mostly within ten seconds. */
  public static SyslogSettings usual() {
    return new SyslogSettings(
        "127.0.0.1",
        5514,
        EnumSet.allOf(Transport.class),
        List.of(),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        600);
  }
}
