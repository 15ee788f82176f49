package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.OpenSshLab;
import dev.belay.acceptance.peer.OpenSshLab.Server;
import dev.belay.acceptance.peer.Peer;
import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceConnector;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.Hop;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.Route;
import dev.belay.drivers.Secret;
import dev.belay.drivers.SessionOptions;
import dev.belay.drivers.Target;
import dev.belay.drivers.Timeouts;
import dev.belay.drivers.platform.PlatformCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our connections against OpenSSH's own server, agent and keys. */
@NeedsPeer(Peer.OPENSSH_LOGINS)
final class RealOpenSshIT {
  private static final Secret PASSPHRASE = Secret.of("open sesame");
  private static final List<String> LEGACY =
      List.of("diffie-hellman-group14-sha1", "ssh-rsa", "aes128-cbc");

  @TempDir static Path temp;

  private static OpenSshLab lab;
  private static DeviceConnector connector;
  private static Server keysOnly;
  private static Path key;

  @BeforeAll
  static void startServers() {
    lab = OpenSshLab.start(temp.resolve("lab"));
    connector = new DeviceConnector(PlatformCatalog.builtIn());
    keysOnly = lab.server("keys-only", "PasswordAuthentication no");
    key = lab.key("id_plain", "", "-t", "ed25519");
    keysOnly.accepts(key);
  }

  @AfterAll
  static void stopServers() {
    if (lab != null) {
      connector.close();
      lab.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ed25519, 256, RFC4716",
    "ecdsa, 256, RFC4716",
    "ecdsa, 384, RFC4716",
    "ecdsa, 521, RFC4716",
    "rsa, 3072, RFC4716",
    "ecdsa, 256, PEM",
    "ecdsa, 384, PEM",
    "ecdsa, 521, PEM",
    "rsa, 3072, PEM",
    "ecdsa, 256, PKCS8",
    "rsa, 3072, PKCS8",
  })
  void logsInWithAKeyOfEachTypeAndForm(String type, String bits, String form) {
    String name = "id_" + type + bits + form;
    Path plain = lab.key(name, "", "-t", type, "-b", bits, "-m", form);
    Path locked =
        lab.key(name + "_locked", PASSPHRASE.reveal(), "-t", type, "-b", bits, "-m", form);
    keysOnly.accepts(plain).accepts(locked);

    assertReached(keysOnly, Credentials.key(OpenSshLab.ACCOUNT, plain));
    assertReached(
        keysOnly, Credentials.key(OpenSshLab.ACCOUNT, locked).withKeyPassphrase(PASSPHRASE));
  }

  @Test
  void aWrongPassphraseIsOneSentenceAndNoLogin() {
    Path locked = lab.key("id_wrong", PASSPHRASE.reveal(), "-t", "ed25519");
    Credentials wrong =
        Credentials.key(OpenSshLab.ACCOUNT, locked).withKeyPassphrase(Secret.of("guess"));

    assertThatThrownBy(() -> connect(keysOnly, wrong, Route.DIRECT))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining(locked.toString())
        .hasMessageContaining("passphrase")
        .hasMessageNotContaining("guess");
  }

  @ParameterizedTest
  @CsvSource({"ed25519, 256", "ecdsa, 384", "rsa, 3072"})
  void logsInWithAKeyThatOnlyTheAgentHas(String type, String bits) throws Exception {
    Path held = lab.key("id_agent_" + type, "", "-t", type, "-b", bits);
    Path other = lab.key("id_other_" + type, "", "-t", "ed25519");
    Path socket = lab.agent(other, held);
    Files.delete(held);
    keysOnly.accepts(held);
    Credentials named =
        new Credentials(OpenSshLab.ACCOUNT, null, List.of(held), null, null)
            .withAgent(new Credentials.Agent(socket, true));
    Credentials any =
        new Credentials(OpenSshLab.ACCOUNT, null, List.of(), null, null)
            .withAgent(new Credentials.Agent(socket, false));

    assertReached(keysOnly, named);
    assertReached(keysOnly, any);
  }

  @Test
  void aKeyThatTheAgentDoesNotSignWithIsPassedOverAndNamedWhenItWasTheOnlyOne() {
    Path guarded = lab.key("id_guarded", "", "-t", "ed25519");
    Path socket = lab.agentThatAsksBeforeItSignsWith(guarded);
    keysOnly.accepts(guarded);
    Credentials account =
        new Credentials(OpenSshLab.ACCOUNT, null, List.of(guarded), null, null)
            .withAgent(new Credentials.Agent(socket, true));

    assertThatThrownBy(() -> connect(keysOnly, account, Route.DIRECT))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("The SSH agent at " + socket + " did not sign (it refuses)");
    assertReached(
        keysOnly,
        new Credentials(OpenSshLab.ACCOUNT, null, List.of(guarded, key), null, null)
            .withAgent(new Credentials.Agent(socket, true)));
  }

  @ParameterizedTest
  @CsvSource({"ed25519, 256", "ecdsa, 256", "rsa, 3072"})
  void logsInWithACertificateBesideTheKeyAndWithOneInTheAgent(String type, String bits) {
    Path authority = lab.key("ca_" + type, "", "-t", "ed25519");
    Path certified = lab.key("id_cert_" + type, "", "-t", type, "-b", bits);
    lab.certify(authority, certified);
    Server server = lab.server("certs", "PasswordAuthentication no");
    server.acceptsCertificatesOf(authority);

    assertReached(server, Credentials.key(OpenSshLab.ACCOUNT, certified));
    assertReached(
        server,
        new Credentials(OpenSshLab.ACCOUNT, null, List.of(), null, null)
            .withAgent(new Credentials.Agent(lab.agent(certified), false)));
    assertThat(lab.log(server)).contains("Accepted publickey").contains("CA ED25519");
  }

  @Test
  void answersKeyboardInteractiveAndCostsOneAttemptWhenThePasswordIsWrong() {
    Server server =
        lab.server(
            "asking",
            "UsePAM yes",
            "PasswordAuthentication no",
            "KbdInteractiveAuthentication yes",
            "LogLevel VERBOSE");

    assertReached(server, password(OpenSshLab.PASSWORD));
    assertThatThrownBy(() -> connect(server, password("wrong"), Route.DIRECT))
        .isInstanceOf(DeviceFault.AuthenticationRejected.class)
        .hasMessageContaining("refused user 'belay-ssh' and its password")
        .hasMessageNotContaining("wrong");

    assertThat(lab.log(server)).containsOnlyOnce("Failed keyboard-interactive/pam");
  }

  @Test
  void aWrongPasswordIsOfferedOnceAlthoughTwoMethodsWouldTakeIt() {
    Server server =
        lab.server(
            "both",
            "UsePAM yes",
            "PasswordAuthentication yes",
            "KbdInteractiveAuthentication yes",
            "LogLevel VERBOSE");

    assertThatThrownBy(() -> connect(server, password("wrong"), Route.DIRECT))
        .isInstanceOf(DeviceFault.AuthenticationRejected.class);

    assertThat(lab.log(server)).containsOnlyOnce("Failed password");
    assertThat(lab.log(server)).doesNotContain("Failed keyboard-interactive");
  }

  @Test
  void aPasswordThatMustBeChangedIsReportedAndNotChanged() {
    Server server =
        lab.server(
            "expired",
            "UsePAM yes",
            "PasswordAuthentication no",
            "KbdInteractiveAuthentication yes");
    lab.expirePassword();
    try {
      assertThatThrownBy(() -> connect(server, password(OpenSshLab.PASSWORD), Route.DIRECT))
          .isInstanceOf(DeviceFault.AuthenticationRejected.class)
          .hasMessageContaining("wants user 'belay-ssh' to change its password first")
          .hasMessageContaining("change it by hand")
          .hasMessageNotContaining(OpenSshLab.PASSWORD);
    } finally {
      lab.setPassword();
    }
    assertReached(server, password(OpenSshLab.PASSWORD));
  }

  @Test
  void aServerWithOutdatedAlgorithmsAloneIsRefusedAndReachedWhenTheyAreAllowed() {
    Server server =
        lab.server(
            "legacy",
            lab.key("legacy-host", "", "-t", "rsa", "-b", "2048"),
            "PasswordAuthentication no",
            "KexAlgorithms diffie-hellman-group14-sha1,diffie-hellman-group1-sha1",
            "HostKeyAlgorithms ssh-rsa",
            "Ciphers aes128-cbc,3des-cbc");
    server.accepts(key);

    assertThatThrownBy(
            () -> connect(server, Credentials.key(OpenSshLab.ACCOUNT, key), Route.DIRECT))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("no safe algorithm in common")
        .hasMessageContaining(
            "key exchange diffie-hellman-group14-sha1, diffie-hellman-group1-sha1;"
                + " host key ssh-rsa; cipher aes128-cbc, 3des-cbc")
        .hasMessageContaining(
            "legacy-algorithms: [diffie-hellman-group14-sha1, ssh-rsa, aes128-cbc]");

    Route allowed = Route.DIRECT.withLegacyAlgorithms(Set.copyOf(LEGACY));
    try (DeviceSession session =
        connect(server, Credentials.key(OpenSshLab.ACCOUNT, key), allowed)) {
      assertThat(session.run("echo reached").output()).isEqualTo("reached");
      assertThat(session.warnings())
          .singleElement()
          .asString()
          .contains("outdated algorithms")
          .contains(LEGACY);
    }
  }

  @Test
  void aServerWithCurrentAlgorithmsIsNotSpokenToByOutdatedOnesAlthoughTheyAreAllowed() {
    Route allowed = Route.DIRECT.withLegacyAlgorithms(Set.copyOf(Route.LEGACY));

    try (DeviceSession session =
        connect(keysOnly, Credentials.key(OpenSshLab.ACCOUNT, key), allowed)) {
      assertThat(session.warnings()).isEmpty();
    }
  }

  @Test
  void reachesADeviceThroughTwoJumpHostsAndLeavesNoneOpen() {
    Server first = lab.server("first-jump", "PasswordAuthentication no").accepts(key);
    Server second = lab.server("second-jump", "PasswordAuthentication no").accepts(key);
    Server device = lab.server("behind", "PasswordAuthentication no").accepts(key);
    Credentials account = Credentials.key(OpenSshLab.ACCOUNT, key);
    Route route =
        Route.DIRECT.withHops(List.of(hop("b1", first, account), hop("b2", second, account)));

    assertReached(device, account, route);
    String big = "head -c 300000 /dev/zero | tr '\\0' x";
    try (DeviceSession session = connect(device, account, route)) {
      assertThat(session.run(big).output()).hasSize(300_000);
    }

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() ->
            Stream.of(first, second, device)
                .allMatch(server ->
                    lab.log(server).contains("Disconnected from user")
                        || lab.log(server).contains("Connection closed by")
                        || lab.log(server).contains("Connection reset by")));
  }

  @Test
  void aFaultNamesTheJumpHostThatItHappenedAt() {
    Server jump = lab.server("strict-jump", "PasswordAuthentication no").accepts(key);
    Server closed =
        lab.server("closed-jump", "PasswordAuthentication no", "AllowTcpForwarding no")
            .accepts(key);
    Credentials account = Credentials.key(OpenSshLab.ACCOUNT, key);
    Credentials stranger =
        Credentials.key(OpenSshLab.ACCOUNT, lab.key("id_stranger", "", "-t", "ed25519"));

    assertThatThrownBy(() ->
            connect(keysOnly, account, Route.DIRECT.withHops(List.of(hop("b1", jump, stranger)))))
        .isInstanceOf(DeviceFault.AuthenticationRejected.class)
        .hasMessageContaining(
            "Jump host b1 (127.0.0.1:" + jump.port() + ") on the way to device r1");
    assertThatThrownBy(() ->
            connect(
                keysOnly,
                account,
                Route.DIRECT.withHops(
                    List.of(
                        new Hop(
                            new Target("b1", "127.0.0.1", jump.port()),
                            account,
                            known(keysOnly),
                            Set.of())))))
        .isInstanceOf(DeviceFault.HostKeyUnknown.class)
        .hasMessageContaining("jump host b1")
        .hasMessageContaining(jump.knownHostsLine().strip());
    assertThatThrownBy(() ->
            connect(keysOnly, account, Route.DIRECT.withHops(List.of(hop("b2", closed, account)))))
        .isInstanceOf(DeviceFault.Unreachable.class)
        .hasMessageContaining("jump host b2")
        .hasMessageContaining("does not allow connections to it");
  }

  @Test
  void aChangedHostKeyIsRefusedWithBothFingerprintsBeforeAnythingIsOffered() {
    Path other = lab.key("other-host", "", "-t", "ed25519");
    Server server = lab.server("changed", "PasswordAuthentication yes", "LogLevel VERBOSE");
    String[] words = OpenSshLab.read(Path.of(other + ".pub")).split(" ", -1);
    Path knownHosts =
        lab.write(
            "changed.known_hosts",
            "[127.0.0.1]:" + server.port() + " " + words[0] + " " + words[1] + "\n");

    assertThatThrownBy(() ->
            connector.connect(
                target(server),
                password(OpenSshLab.PASSWORD),
                connector.platforms().get("linux"),
                new HostKeyPolicy.KnownHosts(knownHosts),
                SessionOptions.defaults()))
        .isInstanceOf(DeviceFault.HostKeyMismatch.class)
        .hasMessageContaining(fingerprint(Path.of(other + ".pub")))
        .hasMessageContaining(fingerprint(server.hostKey()));
    assertThat(lab.log(server)).doesNotContain("Failed password").doesNotContain("Accepted");
  }

  @Test
  void aHashedKnownHostsFileIsRead() {
    Path file = lab.write("hashed.known_hosts", keysOnly.knownHostsLine());
    lab.tool(Map.of(), "ssh-keygen", "-q", "-H", "-f", file.toString());
    assertThat(OpenSshLab.read(file)).startsWith("|1|");

    try (DeviceSession session =
        connector.connect(
            target(keysOnly),
            Credentials.key(OpenSshLab.ACCOUNT, key),
            connector.platforms().get("linux"),
            new HostKeyPolicy.KnownHosts(file),
            SessionOptions.defaults())) {
      assertThat(session.run("echo reached").output()).isEqualTo("reached");
    }
  }

  /** Settings, inventory and credentials together, as a user writes them. */
  @Test
  void backsUpThroughAJumpHostAnOldServerAndAnSshConfiguration() {
    Path configuration = Path.of("/etc/passwd");
    Server jump = lab.server("home-jump", "PasswordAuthentication no").accepts(key);
    Server old =
        lab.server(
                "home-old",
                lab.key("home-old-host", "", "-t", "rsa", "-b", "2048"),
                "PasswordAuthentication no",
                "KexAlgorithms diffie-hellman-group14-sha1",
                "HostKeyAlgorithms ssh-rsa")
            .accepts(key);
    Home home =
        Home.empty(
            temp.resolve("home"),
            """
            platform-folders: [platforms]
            ssh:
              config: ssh_config
              jump-hosts:
                bastion: {host: 127.0.0.1, port: %d, credential: file:lab}
            """
                .formatted(jump.port()));
    home.write(
        "platforms/box.yaml",
        """
        prompt_pattern: '^[\\w.\\-]*@?\\S* ?\\S*[#$]\\s?$'
        default_mode: shell
        modes:
          - {name: shell, prompt_pattern: '^[\\w.\\-]*@?\\S* ?\\S*[#$]\\s?$'}
        belay:
          configuration: {running: cat %1$s, digest: sha256sum %1$s}
        """
            .formatted(configuration));
    home.write(
        "hosts.yaml",
        """
        old: {hostname: 127.0.0.1, port: %d, platform: box, data: {jump: bastion, legacy-algorithms: [diffie-hellman-group14-sha1, ssh-rsa]}}
        pinned: {hostname: 127.0.0.1, port: %d, platform: box, data: {host-key: '%s'}}
        alias: {hostname: box.lab, platform: box}
        """
            .formatted(old.port(), keysOnly.port(), fingerprint(keysOnly.hostKey())));
    home.write(
        "ssh_config",
        "Host *.lab\n  HostName 127.0.0.1\n  Port "
            + keysOnly.port()
            + "\n  ProxyJump "
            + OpenSshLab.ACCOUNT
            + "@127.0.0.1:"
            + jump.port()
            + "\nHost *\n  IdentityAgent none\n  IdentityFile "
            + key
            + "\n");
    home.secret(
        "credentials.yaml",
        "lab:\n  username: " + OpenSshLab.ACCOUNT + "\n  key-files: [" + key + "]\n");
    home.write(
        "known_hosts", jump.knownHostsLine() + old.knownHostsLine() + keysOnly.knownHostsLine());

    Home.Ran ran = home.belay("backup");

    assertThat(ran.all()).contains("3 of 3 devices backed up");
    assertThat(home.belay("config", "show", "alias@latest").out())
        .contains(OpenSshLab.ACCOUNT + ":");
    assertThat(lab.log(jump)).contains("Accepted publickey");
  }

  private static void assertReached(Server server, Credentials account) {
    assertReached(server, account, Route.DIRECT);
  }

  private static void assertReached(Server server, Credentials account, Route route) {
    try (DeviceSession session = connect(server, account, route)) {
      assertThat(session.run("echo reached").output()).isEqualTo("reached");
    }
  }

  private static DeviceSession connect(Server server, Credentials account, Route route) {
    return connector.connect(
        target(server),
        account,
        connector.platforms().get("linux"),
        known(server),
        SessionOptions.defaults()
            .withTimeouts(Timeouts.defaults().withInactivity(Duration.ofSeconds(20)))
            .withRoute(route));
  }

  private static Hop hop(String name, Server server, Credentials account) {
    return new Hop(new Target(name, "127.0.0.1", server.port()), account, known(server), Set.of());
  }

  private static Target target(Server server) {
    return new Target("r1", "127.0.0.1", server.port());
  }

  private static HostKeyPolicy known(Server... servers) {
    String lines = Stream.of(servers).map(Server::knownHostsLine).collect(Collectors.joining());
    return new HostKeyPolicy.KnownHosts(lab.write("known_hosts-" + servers[0].port(), lines));
  }

  private static Credentials password(String password) {
    return Credentials.password(OpenSshLab.ACCOUNT, Secret.of(password));
  }

  private static String fingerprint(Path publicKey) {
    return lab.tool(Map.of(), "ssh-keygen", "-l", "-f", publicKey.toString()).split(" ", -1)[1];
  }
}
