package dev.belay.integrations.change;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that is the same everywhere, or differs by platform. Immutable.
 *
 * @param common for platforms that have nothing of their own
 */
public record PerPlatform<T>(@Nullable T common, Map<String, T> byPlatform) {
  public PerPlatform {
    byPlatform = Collections.unmodifiableMap(new TreeMap<>(byPlatform));
  }

  public static <T> PerPlatform<T> same(T value) {
    return new PerPlatform<>(value, Map.of());
  }

  /** Meant for no platform. */
  public static <T> PerPlatform<T> none() {
    return new PerPlatform<>(null, Map.of());
  }

  /** Nothing when the platform is not meant. */
  public Optional<T> on(String platform) {
    return Optional.ofNullable(byPlatform.getOrDefault(platform, common));
  }
}
