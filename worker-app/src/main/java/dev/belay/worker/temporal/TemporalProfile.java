package dev.belay.worker.temporal;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.TemporalSettings;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.ClientConfigTLS;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which Temporal is meant, read as Temporal's own tools read it: {@code TEMPORAL_*} variables over
 * the profile of the configuration file, with Belay's settings between a named and the default
 * profile. Immutable.
 *
 * @param profile what the tools' rules give, with address and namespace always set
 */
record TemporalProfile(ClientConfigProfile profile) {
  static final String DEFAULT_ADDRESS = "127.0.0.1:7233";
  static final String DEFAULT_NAMESPACE = "default";

  static TemporalProfile load(TemporalSettings settings, Map<String, String> environment) {
    String name = environment.getOrDefault("TEMPORAL_PROFILE", orEmpty(settings.profile()));
    ClientConfigProfile read = read(name, environment);
    String address = settings.address();
    String namespace = settings.namespace();
    refuseBlindTrust(read.getTls());
    // Whoever names a profile means all of it; otherwise Belay's own settings say more than the
    // default profile of a file that may have been written for another tool.
    boolean named = isSet(name);
    String finalAddress =
        choose(
            environment.get("TEMPORAL_ADDRESS"),
            named ? read.getAddress() : address,
            named ? address : read.getAddress(),
            DEFAULT_ADDRESS);
    String finalNamespace =
        choose(
            environment.get("TEMPORAL_NAMESPACE"),
            named ? read.getNamespace() : namespace,
            named ? namespace : read.getNamespace(),
            DEFAULT_NAMESPACE);
    return new TemporalProfile(
        read.toBuilder().setAddress(finalAddress).setNamespace(finalNamespace).build());
  }

  static TemporalProfile plain(String address) {
    return new TemporalProfile(
        ClientConfigProfile.newBuilder()
            .setAddress(address)
            .setNamespace(DEFAULT_NAMESPACE)
            .build());
  }

  String address() {
    return Objects.requireNonNull(profile.getAddress());
  }

  String namespace() {
    return Objects.requireNonNull(profile.getNamespace());
  }

  private static ClientConfigProfile read(String name, Map<String, String> environment) {
    try {
      return ClientConfigProfile.load(
          LoadClientConfigProfileOptions.newBuilder()
              .setConfigFileProfile(name)
              .setEnvOverrides(environment)
              .build());
    } catch (IOException e) {
      throw InputException.of(
          "Temporal's configuration file cannot be read",
          "check TEMPORAL_CONFIG_FILE, or its usual place, ~/.config/temporalio/temporal.toml");
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          "Temporal's configuration has no profile `" + name + "`",
          "name one that is there by TEMPORAL_PROFILE or temporal.profile, or none");
    }
  }

  /** Without a CA the SDK takes this flag as "accept any certificate", which is no TLS at all. */
  private static void refuseBlindTrust(@Nullable ClientConfigTLS tls) {
    if (tls != null && Boolean.TRUE.equals(tls.isDisableHostVerification())) {
      throw InputException.of(
          "the TLS setting disable_host_verification would accept any server's certificate",
          "remove it (TEMPORAL_TLS_DISABLE_HOST_VERIFICATION), give the server's CA by"
              + " TEMPORAL_TLS_SERVER_CA_CERT_PATH and, if its name differs,"
              + " TEMPORAL_TLS_SERVER_NAME");
    }
  }

  private static String choose(
      @Nullable String first, @Nullable String second, @Nullable String third, String otherwise) {
    for (String candidate : new @Nullable String[] {first, second, third}) {
      if (isSet(candidate)) {
        return Objects.requireNonNull(candidate);
      }
    }
    return otherwise;
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static boolean isSet(@Nullable String value) {
    return value != null && !value.isBlank();
  }
}
