package dev.belay.drivers;

import java.util.List;
import java.util.Set;

/**
 * How a device's SSH server is reached and spoken to, beyond its address. Immutable.
 *
 * @param hops jump hosts, the first one nearest to us
 * @param legacyAlgorithms outdated algorithms that are allowed with this device, as OpenSSH spells
 *     them; see {@link #LEGACY}
 */
public record Route(List<Hop> hops, Set<String> legacyAlgorithms) {
  /** Straight to the device, with current algorithms only. */
  public static final Route DIRECT = new Route(List.of(), Set.of());

  /** Every outdated algorithm that can be allowed. Each one is offered last. */
  public static final List<String> LEGACY =
      List.of(
          "diffie-hellman-group14-sha1",
          "diffie-hellman-group-exchange-sha1",
          "diffie-hellman-group1-sha1",
          "ssh-rsa",
          "ssh-dss",
          "aes128-cbc",
          "aes192-cbc",
          "aes256-cbc",
          "3des-cbc",
          "hmac-sha1-96",
          "hmac-md5",
          "hmac-md5-96");

  private static final int MOST_HOPS = 10;

  /** Copies the collections and refuses what nobody knows. */
  public Route {
    hops = List.copyOf(hops);
    legacyAlgorithms = Set.copyOf(legacyAlgorithms);
    if (hops.size() > MOST_HOPS) {
      throw new DeviceFault.UnusableInput(
          "There are more than " + MOST_HOPS + " jump hosts in a row; look for a circle.");
    }
    refuseUnknown(legacyAlgorithms);
    hops.forEach(hop -> refuseUnknown(hop.legacyAlgorithms()));
  }

  /** The same way with other outdated algorithms allowed. */
  public Route withLegacyAlgorithms(Set<String> names) {
    return new Route(hops, names);
  }

  /** The same algorithms by way of other jump hosts. */
  public Route withHops(List<Hop> value) {
    return new Route(value, legacyAlgorithms);
  }

  private static void refuseUnknown(Set<String> names) {
    for (String name : names) {
      if (!LEGACY.contains(name)) {
        throw new DeviceFault.UnusableInput(
            "'"
                + name
                + "' is no outdated algorithm that can be allowed; there are "
                + String.join(", ", LEGACY)
                + ".");
      }
    }
  }
}
