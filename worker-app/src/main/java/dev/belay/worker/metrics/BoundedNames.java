package dev.belay.worker.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Values of a label of which there may be only so many, because each makes series of its own: the
 * first ones are told apart, the others are one. Thread-safe.
 */
final class BoundedNames {
  /** Everything beyond the bound. */
  static final String OTHER = "other";

  /** Where there is no value. */
  static final String NONE = "none";

  private final int most;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  BoundedNames(int most) {
    this.most = most;
  }

  String of(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return NONE;
    }
    if (known.contains(name)) {
      return name;
    }
    synchronized (this) {
      if (known.size() >= most) {
        return OTHER;
      }
      known.add(name);
      return name;
    }
  }
}
