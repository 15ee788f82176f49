package dev.belay.integrations.inventory;

import dev.belay.integrations.input.NearestName;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The platforms there are. Immutable.
 *
 * @param names what they are called here; empty when any platform will do
 * @param aliases what else they are called, for example by other tools, each with the name here
 */
public record PlatformNames(Set<String> names, Map<String, String> aliases) {
  public PlatformNames {
    names = Set.copyOf(names);
    aliases = Map.copyOf(aliases);
  }

  /** For those who do not know which platforms there are. */
  public static PlatformNames any() {
    return new PlatformNames(Set.of(), Map.of());
  }

  /** What a platform is called here; nothing when there is none of that name. */
  Optional<String> find(String written) {
    String name = aliases.getOrDefault(written, written);
    return names.isEmpty() || names.contains(name) ? Optional.of(name) : Optional.empty();
  }

  /** What to do about a name that nobody knows. */
  String remedy(String written) {
    Set<String> all = new HashSet<>(names);
    all.addAll(aliases.keySet());
    return NearestName.of(written, all)
        .map(nearest -> "did you mean `" + nearest + "`?")
        .orElseGet(() -> NearestName.remedy(written, names));
  }
}
