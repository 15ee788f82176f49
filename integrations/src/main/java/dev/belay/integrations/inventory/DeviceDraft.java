package dev.belay.integrations.inventory;

import dev.belay.integrations.input.CredentialReference;
import dev.belay.integrations.input.Origin;
import dev.belay.integrations.input.Problems;
import dev.belay.integrations.settings.InventorySettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what a source says about devices and makes them. For one load; not thread-safe. */
final class DeviceDraft {
  private static final int SSH = 22;
  private static final Set<String> OWN_WORDS = Set.of("site", "role", "tags", "credential");

  private final InventorySettings settings;
  private final PlatformNames platforms;
  private final Problems problems;
  private final Map<String, Origin> seen = new HashMap<>();
  private final IdentityHashMap<InheritedData, Map<String, Object>> rests = new IdentityHashMap<>();
  private final Map<String, String> interned = new HashMap<>();

  /**
   * @param platforms that are known
   */
  DeviceDraft(InventorySettings settings, PlatformNames platforms, Problems problems) {
    this.settings = settings;
    this.platforms = platforms;
    this.problems = problems;
  }

  /** Null, and problems noted, when the facts make no device. */
  @Nullable Device device(DeviceFacts facts) {
    Origin origin = facts.origin();
    if (!DeviceText.isName(facts.name())) {
      problems.add(
          origin,
          "`" + shortened(facts.name()) + "` cannot be a device name",
          "use at most 253 letters, digits, dots, underscores, colons and hyphens");
      return null;
    }
    Origin earlier = seen.putIfAbsent(facts.name(), origin);
    if (earlier != null) {
      problems.add(
          origin,
          "the device `" + facts.name() + "` is there already, in line " + earlier.line(),
          "give each device its own name");
      return null;
    }
    String host = host(facts);
    String platform = platform(facts);
    int port = port(facts);
    String site = label(facts, "site");
    String role = label(facts, "role");
    List<String> tags = tags(facts);
    String credential = credential(facts, site, role, platform);
    new ConnectionFacts(settings.jumpHosts(), problems).check(facts);
    if (host == null || platform == null || port == 0) {
      return null;
    }
    return new Device(
        facts.name(),
        host,
        port,
        platform,
        site,
        role,
        tags,
        facts.groups(),
        credential,
        rest(facts.data()));
  }

  /** The data without what a device has words of its own for; what was shared stays shared. */
  private Map<String, Object> rest(Map<String, Object> data) {
    return data instanceof InheritedData shared
        ? rests.computeIfAbsent(shared, inherited -> new InheritedData(withoutOwnWords(inherited)))
        : withoutOwnWords(data);
  }

  private static Map<String, Object> withoutOwnWords(Map<String, Object> data) {
    Map<String, Object> rest = new LinkedHashMap<>(data);
    rest.keySet().removeAll(OWN_WORDS);
    rest.values().removeIf(value -> value == null);
    return rest;
  }

  private @Nullable String host(DeviceFacts facts) {
    String host = facts.host();
    if (host == null || host.isBlank()) {
      problems.add(
          facts.origin(),
          "the device `" + facts.name() + "` has no address",
          "add its host name or IP address as `hostname`");
      return null;
    }
    if (!DeviceText.isHost(host)) {
      problems.add(
          facts.origin(),
          "`" + shortened(host) + "` is not an address of the device `" + facts.name() + "`",
          "write a host name or an IP address without port");
      return null;
    }
    return host;
  }

  /** 0 when it is none. */
  private int port(DeviceFacts facts) {
    Integer port = facts.port();
    if (port == null) {
      return SSH;
    }
    if (port < 1 || port > 65_535) {
      problems.add(
          facts.origin(),
          "the port of the device `" + facts.name() + "` is not from 1 to 65535",
          "write the port of its SSH server, usually 22");
      return 0;
    }
    return port;
  }

  private @Nullable String platform(DeviceFacts facts) {
    String written = facts.platform();
    if (written == null || written.isBlank()) {
      problems.add(
          facts.origin(),
          "the device `" + facts.name() + "` has no platform",
          "add it as `platform`"
              + (platforms.names().isEmpty()
                  ? ""
                  : ": " + String.join(", ", sorted(platforms.names()))));
      return null;
    }
    String translated = settings.platforms().getOrDefault(written, written);
    Optional<String> platform = platforms.find(translated);
    if (platform.isEmpty()) {
      problems.add(
          facts.origin(),
          "unknown platform `" + shortened(translated) + "` of the device `" + facts.name() + "`",
          platforms.remedy(translated)
              + " (names of your own are translated by inventory.platform-names)");
      return null;
    }
    return intern(platform.get());
  }

  private @Nullable String label(DeviceFacts facts, String key) {
    Object value = facts.data().get(key);
    if (value == null || value.toString().isBlank()) {
      return null;
    }
    if (value instanceof Map || value instanceof List || !DeviceText.isLabel(value.toString())) {
      refuseLabel(facts, key, value);
      return null;
    }
    return intern(value.toString());
  }

  private List<String> tags(DeviceFacts facts) {
    Object value = facts.data().get("tags");
    if (value == null) {
      return List.of();
    }
    List<?> written =
        value instanceof List<?> list ? list : Arrays.asList(value.toString().split("[,;]"));
    List<String> tags = new ArrayList<>();
    for (Object tag : written) {
      String text = String.valueOf(tag).strip();
      if (DeviceText.isLabel(text)) {
        tags.add(intern(text));
      } else if (!text.isEmpty()) {
        refuseLabel(facts, "tags", text);
      }
    }
    return tags;
  }

  private void refuseLabel(DeviceFacts facts, String key, Object value) {
    problems.add(
        facts.origin(),
        "`"
            + shortened(value.toString())
            + "` cannot be the "
            + key
            + " of the device `"
            + facts.name()
            + "`",
        "use one line of letters, digits, spaces and . _ : + @ # ( ) & ' -");
  }

  /** The text is not quoted when it is no reference: somebody may have put a password there. */
  private @Nullable String credential(
      DeviceFacts facts, @Nullable String site, @Nullable String role, @Nullable String platform) {
    Object value = facts.data().get("credential");
    String written = value == null ? settings.credential() : value.toString();
    if (written == null || platform == null) {
      return null; // without a platform there will be no device
    }
    if (!CredentialReference.isTemplate(written)) {
      problems.add(
          facts.origin(),
          "the credential of the device `" + facts.name() + "` is not a reference",
          CredentialReference.REMEDY);
      return null;
    }
    Map<String, Optional<String>> places =
        Map.of(
            "name", Optional.of(facts.name()),
            "site", Optional.ofNullable(site),
            "role", Optional.ofNullable(role),
            "platform", Optional.of(platform));
    return switch (DeviceCredential.fill(written, places, facts.name())) {
      case DeviceCredential.Filled.Reference(String reference) -> intern(reference);
      case DeviceCredential.Filled.Mistake(String what, String remedy) -> {
        problems.add(facts.origin(), what, remedy);
        yield null;
      }
    };
  }

  /** Thousands of devices, a handful of sites and roles: each text is kept once. */
  private String intern(String text) {
    String first = interned.putIfAbsent(text, text);
    return first == null ? text : first;
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
