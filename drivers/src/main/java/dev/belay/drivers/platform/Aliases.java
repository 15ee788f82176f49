package dev.belay.drivers.platform;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Other tools' names for the built-in platforms, from aliases.txt. Immutable and thread-safe. */
final class Aliases {
  private static final String SSH = "_ssh";

  private final Map<String, String> byAlias;

  private Aliases(Map<String, String> byAlias) {
    this.byAlias = byAlias;
  }

  /** Those of the platforms that there are. */
  static Aliases read(String table, Collection<String> platforms) {
    Map<String, String> byAlias = new LinkedHashMap<>();
    table
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(":", 2))
        .filter(row -> platforms.contains(row[0]))
        .forEach(row -> row(row[0], List.of(row[1].strip().split(" +")), byAlias));
    return new Aliases(byAlias);
  }

  private static void row(String platform, List<String> names, Map<String, String> byAlias) {
    byAlias.put(platform + SSH, platform);
    for (String name : names) {
      if (!name.isEmpty()) {
        byAlias.put(name, platform);
        byAlias.putIfAbsent(name.endsWith(SSH) ? name : name + SSH, platform);
      }
    }
  }

  /** What we call it; the name itself when nobody else uses it. NAPALM does not mind capitals. */
  String resolve(String name) {
    return byAlias.getOrDefault(name.toLowerCase(Locale.ROOT), name);
  }

  /** The other names of a platform, without those that only end in {@code _ssh}. */
  List<String> of(String platform) {
    return byAlias.entrySet().stream()
        .filter(entry -> entry.getValue().equals(platform))
        .map(Map.Entry::getKey)
        .filter(name -> !name.endsWith(SSH))
        .toList();
  }

  Set<String> names() {
    return Set.copyOf(byAlias.keySet());
  }
}
