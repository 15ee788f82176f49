package dev.belay.drivers.transport;

import dev.belay.drivers.Target;
import org.jspecify.annotations.Nullable;

/**
 * One SSH server, as messages call it: the device itself or a jump host on the way to it.
 *
 * @param target where it is
 * @param onTheWayTo the device's name when this is a jump host
 */
record Peer(Target target, @Nullable String onTheWayTo) {
  static Peer device(Target target) {
    return new Peer(target, null);
  }

  static Peer jump(Target target, String device) {
    return new Peer(target, device);
  }

  boolean isJump() {
    return onTheWayTo != null;
  }

  /** At the beginning of a sentence. */
  String subject() {
    return (isJump() ? "Jump host " : "Device ") + named();
  }

  /** Within a sentence. */
  String object() {
    return (isJump() ? "jump host " : "device ") + named();
  }

  private String named() {
    String place = target.name() + " (" + target.address() + ")";
    return isJump() ? place + " on the way to device " + onTheWayTo : place;
  }
}
