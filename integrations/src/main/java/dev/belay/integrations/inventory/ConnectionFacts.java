package dev.belay.integrations.inventory;

import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Problems;
import dev.belay.integrations.settings.SshSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The data of a device that says how it is connected to: {@code jump}, {@code legacy-algorithms}
 * and {@code host-key}. They stay data, so that they can be filtered by; here they are checked.
 */
public final class ConnectionFacts {
  private static final String JUMP = "jump";
  private static final String LEGACY_ALGORITHMS = "legacy-algorithms";
  private static final String HOST_KEY = "host-key";
  private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

  private final Set<String> jumpHosts;
  private final Problems problems;

  ConnectionFacts(Set<String> jumpHosts, Problems problems) {
    this.jumpHosts = jumpHosts;
    this.problems = problems;
  }

  /** The jump host that the device is reached through; null = directly. */
  public static @Nullable String jump(Map<String, Object> data) {
    return texts(data, JUMP).stream().findFirst().orElse(null);
  }

  /** Outdated algorithms that are allowed with the device. */
  public static List<String> legacyAlgorithms(Map<String, Object> data) {
    return texts(data, LEGACY_ALGORITHMS);
  }

  /** Fingerprints of the only host keys that are trusted; empty = the known_hosts file decides. */
  public static List<String> hostKeys(Map<String, Object> data) {
    return texts(data, HOST_KEY);
  }

  void check(DeviceFacts facts) {
    List<String> jumps = texts(facts.data(), JUMP);
    if (jumps.size() > 1) {
      problem(
          facts,
          "more than one jump host",
          "name one, and in belay.yaml what it is reached through");
    }
    for (String jump : jumps) {
      if (!jumpHosts.contains(jump)) {
        problem(
            facts,
            "the unknown jump host `" + jump + "`",
            jumpHosts.isEmpty()
                ? "add it below ssh: jump-hosts: in belay.yaml"
                : NearestName.remedy(jump, jumpHosts));
      }
    }
    for (String name : texts(facts.data(), LEGACY_ALGORITHMS)) {
      if (!SshSettings.LEGACY_ALGORITHMS.contains(name)) {
        problem(
            facts,
            "`" + name + "`, which is no outdated algorithm that can be allowed",
            NearestName.remedy(name, SshSettings.LEGACY_ALGORITHMS));
      }
    }
    for (String print : texts(facts.data(), HOST_KEY)) {
      if (!FINGERPRINT.matcher(print).matches()) {
        problem(
            facts,
            "`" + print + "` as a host key, which is no fingerprint",
            "write it as `ssh-keygen -l` shows it: SHA256:…");
      }
    }
  }

  private void problem(DeviceFacts facts, String what, String remedy) {
    problems.add(facts.origin(), "the device `" + facts.name() + "` has " + what, remedy);
  }

  private static List<String> texts(Map<String, Object> data, String key) {
    Object value = data.get(key);
    if (value == null) {
      return List.of();
    }
    List<?> written =
        value instanceof List<?> list ? list : Arrays.asList(value.toString().split("[,;]"));
    return written.stream()
        .map(text -> String.valueOf(text).strip())
        .filter(text -> !text.isEmpty())
        .toList();
  }
}
