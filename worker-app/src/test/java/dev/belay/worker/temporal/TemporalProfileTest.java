package dev.belay.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.TemporalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalProfileTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeProfiles() throws IOException {
    file = folder.resolve("temporal.toml");
    Files.writeString(
        file,
        """
        [profile.default]
        address = "default.example:7233"
        namespace = "from-default"
        [profile.prod]
        address = "prod.example:7233"
        namespace = "from-prod"
        [profile.blind]
        address = "blind.example:7233"
        [profile.blind.tls]
        disable_host_verification = true
        """);
  }

  @Test
  void withoutAnythingItIsTheUsualServerOfThisMachine() {
    TemporalProfile profile = TemporalProfile.load(settings(null, null, null), noFile());

    assertThat(profile.address()).isEqualTo("127.0.0.1:7233");
    assertThat(profile.namespace()).isEqualTo("default");
  }

  @Test
  void aVariableWinsOverEverything() {
    Map<String, String> environment =
        Map.of(
            "TEMPORAL_CONFIG_FILE", file.toString(),
            "TEMPORAL_PROFILE", "prod",
            "TEMPORAL_ADDRESS", "here.example:1");

    TemporalProfile profile =
        TemporalProfile.load(settings("settings.example:2", "ours", null), environment);

    assertThat(profile.address()).isEqualTo("here.example:1");
    assertThat(profile.namespace()).isEqualTo("from-prod");
  }

  @Test
  void ourSettingsWinOverTheDefaultProfileButNotOverANamedOne() {
    Map<String, String> environment = Map.of("TEMPORAL_CONFIG_FILE", file.toString());

    assertThat(
            TemporalProfile.load(settings("settings.example:2", null, null), environment).address())
        .isEqualTo("settings.example:2");
    assertThat(
            TemporalProfile.load(settings("settings.example:2", null, "prod"), environment)
                .address())
        .isEqualTo("prod.example:7233");
  }

  @Test
  void refusesTlsThatTrustsEveryServer() {
    Map<String, String> environment =
        Map.of("TEMPORAL_TLS", "true", "TEMPORAL_TLS_DISABLE_HOST_VERIFICATION", "true");

    assertThatThrownBy(() -> TemporalProfile.load(settings(null, null, null), environment))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("any server's certificate")
        .hasMessageContaining("TEMPORAL_TLS_SERVER_CA_CERT_PATH");
    assertThatThrownBy(() ->
            TemporalProfile.load(
                settings(null, null, "blind"), Map.of("TEMPORAL_CONFIG_FILE", file.toString())))
        .isInstanceOf(InputException.class);
  }

  @Test
  void namesAProfileThatIsNotThere() {
    assertThatThrownBy(() ->
            TemporalProfile.load(
                settings(null, null, "prd"), Map.of("TEMPORAL_CONFIG_FILE", file.toString())))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no profile `prd`");
  }

  private Map<String, String> noFile() {
    return Map.of("TEMPORAL_CONFIG_FILE", folder.resolve("none.toml").toString());
  }

  private static TemporalSettings settings(
      @Nullable String address, @Nullable String namespace, @Nullable String profile) {
    return new TemporalSettings(null, address, namespace, profile, 0);
  }
}
