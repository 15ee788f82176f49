package dev.belay.integrations.change;

import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Origin;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.input.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is to be configured where it is the same everywhere, or written by platform. */
final class PerPlatformReader {
  private final Section section;
  private final Set<String> platforms;

  PerPlatformReader(Section section, Set<String> platforms) {
    this.section = section;
    this.platforms = platforms;
  }

  /** Reads one value. */
  @FunctionalInterface
  interface ValueReader<T> {
    /**
     * The value.
     *
     * @param name of the key, for messages
     * @param platform whose value it is; null when it is everybody's
     * @param at where messages point to
     */
    T read(String name, @Nullable String platform, Origin at, YamlNode value);
  }

  /** The values under a key; none when the key is missing. */
  <T> PerPlatform<T> read(String key, ValueReader<T> reader) {
    YamlNode node = section.node(key).orElse(null);
    if (node == null) {
      return PerPlatform.none();
    }
    if (!(node instanceof YamlNode.Mapping mapping)) {
      return PerPlatform.same(reader.read(key, null, node.origin(), node));
    }
    Map<String, T> byPlatform = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((platform, entry) -> {
          refuseUnknown(platform, entry.key());
          byPlatform.put(
              platform, reader.read(key + "." + platform, platform, entry.key(), entry.value()));
        });
    if (byPlatform.isEmpty()) {
      section.problem(key, "the change has no lines", "write what is to be configured");
    }
    return new PerPlatform<>(null, byPlatform);
  }

  private void refuseUnknown(String platform, Origin origin) {
    if (!platforms.isEmpty() && !platforms.contains(platform)) {
      section
          .problems()
          .add(
              origin,
              "unknown platform `" + platform + "`",
              NearestName.remedy(platform, platforms));
    }
  }
}
