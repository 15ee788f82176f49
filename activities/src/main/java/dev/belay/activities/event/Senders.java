package dev.belay.activities.event;

import dev.belay.activities.device.InventorySource;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.inventory.Inventory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which device a message is from. Believed is the address that it came from: that of one device, of
 * several of which the message names one, or of a relay. Thread-safe.
 */
final class Senders {
  private static final Logger log = LoggerFactory.getLogger(Senders.class);

  /** A name may stand for another address by then. */
  private static final Duration NAMES_HOLD = Duration.ofMinutes(5);

  /** Of a device: the addresses that it logs from, where they are not the one it is reached by. */
  static final String LOGS_FROM = "syslog-addresses";

  private final InventorySource source;
  private final Set<InetAddress> relays;
  private final Clock clock;
  private @Nullable Inventory indexed;
  private Instant indexedAt = Instant.EPOCH;
  private volatile Index index = new Index(Map.of(), Map.of());

  /** Immutable; made anew when the inventory has changed. */
  private record Index(Map<InetAddress, List<Device>> byAddress, Map<String, Device> byName) {}

  /**
   * @param relays addresses whose messages are whose name they carry
   */
  Senders(InventorySource source, List<String> relays, Clock clock) {
    this.source = source;
    this.clock = clock;
    this.relays = new LinkedHashSet<>();
    relays.forEach(relay -> resolve(relay, this.relays));
  }

  /** Looks at the inventory again; a broken one leaves what was known. May take long. */
  void refresh() {
    try {
      Inventory now = source.now();
      boolean old = !clock.instant().isBefore(indexedAt.plus(NAMES_HOLD)) && namesHosts(now);
      if (now != indexed || old) {
        index = index(now);
        indexed = now;
        indexedAt = clock.instant();
      }
    } catch (RuntimeException broken) {
      log.warn("Messages are matched with the inventory as it was: {}", broken.getMessage());
    }
  }

  /** Whether anything from there can be a device's. */
  boolean knows(InetAddress from) {
    return index.byAddress().containsKey(from) || relays.contains(from);
  }

  /**
   * The device that a message is from.
   *
   * @param hosts what may be its name in the message
   */
  Optional<Device> deviceAt(InetAddress from, List<String> hosts) {
    Index now = index;
    if (relays.contains(from)) {
      return hosts.stream().flatMap(host -> named(host, now).stream()).findFirst();
    }
    List<Device> here = now.byAddress().getOrDefault(from, List.of());
    if (here.size() == 1) {
      return Optional.of(here.getFirst());
    }
    return hosts.stream()
        .flatMap(host -> named(host, now).stream())
        .filter(here::contains)
        .findFirst();
  }

  /** By its name, by the address it is reached by, or by its name without the domain. */
  private static Optional<Device> named(String host, Index index) {
    String name = host.toLowerCase(Locale.ROOT);
    Device whole = index.byName().get(name);
    int dot = name.indexOf('.');
    return whole != null || dot < 1
        ? Optional.ofNullable(whole)
        : Optional.ofNullable(index.byName().get(name.substring(0, dot)));
  }

  private static Index index(Inventory inventory) {
    Map<InetAddress, List<Device>> byAddress = new HashMap<>();
    Map<String, Device> byName = new LinkedHashMap<>();
    for (Device device : inventory.devices()) {
      Set<InetAddress> addresses = new LinkedHashSet<>();
      resolve(device.host(), addresses);
      logsFrom(device).forEach(address -> resolve(address, addresses));
      addresses.forEach(
          address -> byAddress.computeIfAbsent(address, at -> new ArrayList<>()).add(device));
      byName.put(device.host().toLowerCase(Locale.ROOT), device);
    }
    inventory
        .devices()
        .forEach(device -> byName.put(device.name().toLowerCase(Locale.ROOT), device));
    return new Index(byAddress, byName);
  }

  private static List<String> logsFrom(Device device) {
    return switch (device.data().get(LOGS_FROM)) {
      case String one -> List.of(one);
      case List<?> several ->
          several.stream().filter(String.class::isInstance).map(String.class::cast).toList();
      case null, default -> List.of();
    };
  }

  private static boolean namesHosts(Inventory inventory) {
    return inventory.devices().stream()
        .anyMatch(device -> device.host().chars().anyMatch(sign -> sign > 'f' && sign <= 'z'));
  }

  private static void resolve(String host, Set<InetAddress> into) {
    try {
      into.addAll(List.of(InetAddress.getAllByName(host)));
    } catch (UnknownHostException e) {
      log.debug("{} has no address", host);
    }
  }
}
