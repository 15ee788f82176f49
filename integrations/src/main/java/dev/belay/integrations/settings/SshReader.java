package dev.belay.integrations.settings;

import dev.belay.integrations.input.CredentialReference;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.settings.SshSettings.JumpHost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code ssh}. */
final class SshReader {
  private static final int SSH = 22;

  private SshReader() {}

  static SshSettings read(Section section, Path home) {
    Path config = section.path("config", home).orElse(null);
    Section platforms = section.section("legacy-algorithms");
    Map<String, List<String>> legacy = new LinkedHashMap<>();
    platforms.entries().keySet().forEach(name -> legacy.put(name, algorithms(platforms, name)));
    Section hosts = section.section("jump-hosts");
    Map<String, JumpHost> jumps = new LinkedHashMap<>();
    hosts.entries().keySet().forEach(name -> jumps.put(name, jumpHost(hosts.section(name))));
    refuseCircles(hosts, jumps);
    return new SshSettings(config, legacy, jumps);
  }

  private static JumpHost jumpHost(Section section) {
    String credential =
        section.requiredText(
            "credential", "a jump host has an account of its own: credential: file:NAME");
    if (!credential.isEmpty() && !CredentialReference.isValid(credential)) {
      section.problem(
          "credential",
          "the credential of a jump host is not a reference",
          CredentialReference.REMEDY);
    }
    return new JumpHost(
        section.requiredText("host", "add its host name or IP address as `host`"),
        section.integer("port", SSH, 1, 65_535),
        credential,
        section.text("through").orElse(null),
        algorithms(section, "legacy-algorithms"));
  }

  private static List<String> algorithms(Section section, String key) {
    List<String> names = new ArrayList<>();
    for (String name : section.texts(key)) {
      if (SshSettings.LEGACY_ALGORITHMS.contains(name)) {
        names.add(name);
      } else {
        section.problem(
            key,
            "`" + name + "` is no outdated algorithm that can be allowed",
            NearestName.remedy(name, SshSettings.LEGACY_ALGORITHMS));
      }
    }
    return names;
  }

  private static void refuseCircles(Section hosts, Map<String, JumpHost> jumps) {
    jumps.forEach((name, first) -> {
      Set<String> seen = new HashSet<>(Set.of(name));
      @Nullable String next = first.through();
      while (next != null) {
        JumpHost jump = jumps.get(next);
        if (jump == null) {
          hosts.problem(
              name,
              "there is no jump host `" + next + "` to reach `" + name + "` through",
              NearestName.remedy(next, jumps.keySet()));
          return;
        }
        if (!seen.add(next)) {
          hosts.problem(
              name, "the jump host `" + name + "` is reached through itself", "break the circle");
          return;
        }
        next = jump.through();
      }
    });
  }
}
