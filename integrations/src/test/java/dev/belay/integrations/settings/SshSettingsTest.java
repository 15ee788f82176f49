package dev.belay.integrations.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.input.Mistakes;
import dev.belay.integrations.settings.SshSettings.JumpHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshSettingsTest {
  @TempDir private Path home;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = home.resolve("belay.yaml");
  }

  @Test
  void nothingSaidMeansCurrentAlgorithmsAndNoDetour() throws IOException {
    Files.writeString(file, "data: data\n");

    assertThat(BelaySettings.load(file).ssh()).isEqualTo(SshSettings.usual());
  }

  @Test
  void configurationAlgorithmsAndJumpHostsAreRead() throws IOException {
    Files.writeString(
        file,
        """
        ssh:
          config: ssh_config
          legacy-algorithms:
            cisco_ios: [ssh-rsa, aes128-cbc]
          jump-hosts:
            b1: {host: b1.example.net, credential: file:b}
            b2: {host: 192.0.2.2, port: 2222, credential: file:b, through: b1, legacy-algorithms: ssh-rsa}
        """);

    BelaySettings settings = BelaySettings.load(file);

    assertThat(settings.ssh())
        .isEqualTo(
            new SshSettings(
                home.resolve("ssh_config"),
                Map.of("cisco_ios", List.of("ssh-rsa", "aes128-cbc")),
                Map.of(
                    "b1", new JumpHost("b1.example.net", 22, "file:b", null, List.of()),
                    "b2", new JumpHost("192.0.2.2", 2222, "file:b", "b1", List.of("ssh-rsa")))));
    assertThat(settings.inventory().jumpHosts()).containsExactlyInAnyOrder("b1", "b2");
  }

  @Test
  void mistakesAreNamedWithLineAndRemedy() throws IOException {
    Files.writeString(
        file,
        """
        ssh:
          legacy-algorithms:
            cisco_ios: [ssh-rs]
          jump-hosts:
            a: {host: a, credential: file:b, through: b}
            b: {host: b, credential: file:b, through: a}
            c: {host: c, credential: hunter2, through: d}
        """);

    assertThat(Mistakes.of(home, () -> BelaySettings.load(file)))
        .containsExactlyInAnyOrder(
            "belay.yaml:3: `ssh-rs` is no outdated algorithm that can be allowed; did you mean `ssh-rsa`?",
            "belay.yaml:5: the jump host `a` is reached through itself; break the circle",
            "belay.yaml:6: the jump host `b` is reached through itself; break the circle",
            "belay.yaml:7: there is no jump host `d` to reach `c` through; use one of: a, b, c",
            "belay.yaml:7: the credential of a jump host is not a reference; write env:PREFIX, file:NAME, command:NAME, vault:PATH or aws:PATH; never a password");
  }
}
