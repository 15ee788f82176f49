package dev.belay.integrations.settings;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How SSH servers are reached, beyond addresses and accounts. Immutable.
 *
 * @param config OpenSSH's client configuration; null = none is read
 * @param legacyAlgorithms outdated algorithms that are allowed, by platform
 * @param jumpHosts hosts that pass connections on, by the name an inventory gives them
 */
public record SshSettings(
    @Nullable Path config,
    Map<String, List<String>> legacyAlgorithms,
    Map<String, JumpHost> jumpHosts) {
  /** What can be allowed. Current algorithms need no permission. */
  public static final List<String> LEGACY_ALGORITHMS =
      List.of(
          "diffie-hellman-group14-sha1",
          "diffie-hellman-group-exchange-sha1",
          "diffie-hellman-group1-sha1",
          "ssh-rsa",
          "ssh-dss",
          "aes128-cbc",
          "aes192-cbc",
          "aes256-cbc",
          "3des-cbc",
          "hmac-sha1-96",
          "hmac-md5",
          "hmac-md5-96");

  /**
   * A host that passes connections on.
   *
   * @param host name or address
   * @param port of SSH
   * @param credential reference to its own account
   * @param through the name of the jump host before it; null = it is reached directly
   * @param legacyAlgorithms outdated algorithms that are allowed with it
   */
  public record JumpHost(
      String host,
      int port,
      String credential,
      @Nullable String through,
      List<String> legacyAlgorithms) {
    public JumpHost {
      legacyAlgorithms = List.copyOf(legacyAlgorithms);
    }
  }

  public SshSettings {
    legacyAlgorithms = Collections.unmodifiableMap(new LinkedHashMap<>(legacyAlgorithms));
    jumpHosts = Collections.unmodifiableMap(new LinkedHashMap<>(jumpHosts));
  }

  /** Current algorithms, straight to each device. */
  public static SshSettings usual() {
    return new SshSettings(null, Map.of(), Map.of());
  }
}
