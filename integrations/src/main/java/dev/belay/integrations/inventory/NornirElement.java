package dev.belay.integrations.inventory;

import dev.belay.integrations.input.Origin;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A host, a group or the defaults as written, before inheritance.
 *
 * @param options of the one connection whose options are honoured
 */
record NornirElement(
    Origin origin,
    String name,
    Attributes attributes,
    List<String> groups,
    Map<String, Object> data,
    Attributes options) {

  /** What Nornir inherits attribute by attribute; null is "not said". */
  record Attributes(@Nullable String hostname, @Nullable Integer port, @Nullable String platform) {
    static final Attributes NONE = new Attributes(null, null, null);

    /** These, and where they say nothing, the others. */
    Attributes or(Attributes others) {
      return new Attributes(
          hostname != null ? hostname : others.hostname,
          port != null ? port : others.port,
          platform != null ? platform : others.platform);
    }
  }
}
