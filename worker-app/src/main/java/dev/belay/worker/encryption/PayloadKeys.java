package dev.belay.worker.encryption;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The key that is written with, and all that are read with. Immutable. */
final class PayloadKeys {
  private final PayloadKey active;
  private final Map<String, PayloadKey> byId = new LinkedHashMap<>();

  /**
   * Checks nothing: the settings were.
   *
   * @param all the active one among them
   */
  PayloadKeys(PayloadKey active, List<PayloadKey> all) {
    this.active = active;
    all.forEach(key -> byId.put(key.id(), key));
    byId.put(active.id(), active);
  }

  PayloadKey active() {
    return active;
  }

  Optional<PayloadKey> withId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  boolean knowsName(String name) {
    return byId.values().stream().anyMatch(key -> key.name().equals(name));
  }
}
