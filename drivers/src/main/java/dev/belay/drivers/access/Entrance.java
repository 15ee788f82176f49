package dev.belay.drivers.access;

import java.util.Set;

/**
 * How a device is come in by.
 *
 * @param addresses of it, without their lengths; empty when they are not known
 * @param user the account
 */
public record Entrance(Set<String> addresses, String user) {
  /** Copies the addresses. */
  public Entrance {
    addresses = Set.copyOf(addresses);
  }
}
