package dev.belay.activities.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.Credentials;
import dev.belay.drivers.Hop;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.Route;
import dev.belay.drivers.Secret;
import dev.belay.drivers.Target;
import dev.belay.integrations.credentials.Access;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.settings.CredentialSettings;
import dev.belay.integrations.settings.SshSettings;
import dev.belay.integrations.settings.SshSettings.JumpHost;
import dev.belay.workflows.device.DeviceConnection;
import dev.belay.workflows.device.DeviceTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "LAB_USERNAME", "lab",
          "LAB_PASSWORD", "secret",
          "LAB_ANSWERS", "token=42",
          "GUEST_USERNAME", "guest",
          "GUEST_AGENT", "SSH_AUTH_SOCK",
          "SSH_AUTH_SOCK", "/run/agent");
  private static final SshSettings JUMPS =
      new SshSettings(
          null,
          Map.of("cisco_ios", List.of("ssh-rsa")),
          Map.of(
              "b1", new JumpHost("198.51.100.1", 22, "env:GUEST", null, List.of("3des-cbc")),
              "b2", new JumpHost("198.51.100.2", 2222, "env:GUEST", "b1", List.of())));

  @TempDir private Path folder;

  @Test
  void whatCanBeAllowedIsCalledTheSameByTheDriverAndBySettings() {
    assertThat(SshSettings.LEGACY_ALGORITHMS).isEqualTo(Route.LEGACY);
  }

  @Test
  void aDeviceOfWhichNothingIsSaidIsReachedDirectly() {
    Routes.Way way = routes(SshSettings.usual()).to(device("env:LAB", null), Access.READ);

    assertThat(way)
        .isEqualTo(
            new Routes.Way(
                new Target("r1", "192.0.2.1", 22),
                Credentials.password("lab", Secret.of("secret"))
                    .withAnswers(List.of(new Credentials.Answer("token", Secret.of("42")))),
                known(),
                Route.DIRECT,
                way.taken()));
    assertThat(way.taken()).extracting(Accounts.Taken::reference).containsExactly("env:LAB");
  }

  @Test
  void jumpHostsAlgorithmsAndPinsComeTogether() {
    DeviceConnection said = new DeviceConnection("b2", List.of("aes128-cbc"), List.of("SHA256:x"));

    Routes.Way way = routes(JUMPS).to(device("env:LAB", said), Access.READ);

    Credentials guest =
        new Credentials("guest", null, List.of(), null, null)
            .withAgent(new Credentials.Agent(Path.of("/run/agent"), false));
    assertThat(way.route())
        .isEqualTo(
            new Route(
                List.of(
                    new Hop(
                        new Target("b1", "198.51.100.1", 22), guest, known(), Set.of("3des-cbc")),
                    new Hop(new Target("b2", "198.51.100.2", 2222), guest, known(), Set.of())),
                Set.of("ssh-rsa", "aes128-cbc")));
    assertThat(way.hostKeys()).isEqualTo(new HostKeyPolicy.Pinned(Set.of("SHA256:x")));
  }

  @Test
  void anSshConfigurationCompletesAddressAccountAndWay() throws IOException {
    Path config = folder.resolve("config");
    Files.writeString(
        config,
        """
        Host 192.0.2.1
          HostName 203.0.113.1
          Port 2022
          User me
          IdentityAgent none
          ProxyJump you@jump
        Host jump
          IdentityAgent none
        """);
    Routes routes = routes(new SshSettings(config, Map.of(), JUMPS.jumpHosts()));

    Routes.Way way = routes.to(device(null, null), Access.READ);

    assertThat(way.target()).isEqualTo(new Target("r1", "203.0.113.1", 2022));
    assertThat(way.credentials()).isEqualTo(new Credentials("me", null, List.of(), null, null));
    assertThat(way.route().hops()).extracting(hop -> hop.target().name()).containsExactly("jump");
    DeviceConnection inventory = new DeviceConnection("b1", List.of(), List.of());
    assertThat(routes.to(device(null, inventory), Access.READ).route().hops())
        .extracting(hop -> hop.target().name())
        .containsExactly("b1");
  }

  @Test
  void whatIsMissingIsSaid() {
    assertThatThrownBy(() -> routes(JUMPS).to(device(null, null), Access.READ))
        .isInstanceOf(UnresolvableCredential.class)
        .hasMessageContaining("Device r1 names no credential");
    DeviceConnection elsewhere = new DeviceConnection("b9", List.of(), List.of());
    assertThatThrownBy(() -> routes(JUMPS).to(device("env:LAB", elsewhere), Access.READ))
        .isInstanceOf(UnresolvableCredential.class)
        .hasMessageContaining("jump host b9")
        .hasMessageContaining("this worker does not know");
  }

  private Routes routes(SshSettings settings) {
    Accounts accounts =
        new Accounts(
            CredentialResolver.of(CredentialSettings.in(folder), ENVIRONMENT, folder), ENVIRONMENT);
    return new Routes(settings, known(), accounts, ENVIRONMENT);
  }

  private HostKeyPolicy known() {
    return new HostKeyPolicy.KnownHosts(folder.resolve("known_hosts"));
  }

  private static DeviceTarget device(
      @Nullable String credential, @Nullable DeviceConnection connection) {
    return new DeviceTarget(
        "r1",
        "192.0.2.1",
        22,
        "cisco_ios",
        null,
        null,
        List.of(),
        credential,
        "default",
        connection);
  }
}
