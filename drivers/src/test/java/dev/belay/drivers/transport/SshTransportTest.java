package dev.belay.drivers.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.Route;
import dev.belay.drivers.ScannedHostKey;
import dev.belay.drivers.Secret;
import dev.belay.drivers.Target;
import dev.belay.drivers.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshTransportTest {
  private static final Timeouts SHORT =
      Timeouts.defaults()
          .withConnect(Duration.ofSeconds(5))
          .withAuthentication(Duration.ofSeconds(10));
  private static final SshTransport transport = new SshTransport();

  @TempDir private Path folder;

  @AfterAll
  static void stop() {
    transport.close();
  }

  @Test
  void opensACommandLineWithCheapAndSafeAlgorithms() throws Exception {
    try (TestServer server = new TestServer()) {
      Heard heard = new Heard();
      try (Wire wire = dial(server, "correct", pinned(server)).open()) {
        wire.listen(heard);

        assertThat(heard.hears("r1#")).isTrue();
        assertThat(server.keyExchange()).startsWith("curve25519-sha256");
        assertThat(server.cipher()).isEqualTo("aes128-gcm@openssh.com");
      }
    }
  }

  @Test
  void aWrongPasswordIsOfferedOnceAlthoughTheDeviceAllowsTwoMethods() {
    try (TestServer server = new TestServer()) {
      assertThatThrownBy(() -> dial(server, "wrong", pinned(server)).open())
          .isInstanceOf(DeviceFault.AuthenticationRejected.class)
          .hasMessageContaining("r1")
          .hasMessageContaining("refused user 'lab' and its password")
          .hasMessageNotContaining("wrong");

      assertThat(server.passwordsOffered()).isEqualTo(1);
    }
  }

  @Test
  void aPasswordIsGivenToADeviceThatAsksForItInAnotherWay() throws Exception {
    try (TestServer server = new TestServer()) {
      server.onlyKeyboardInteractive();
      Heard heard = new Heard();
      try (Wire wire = dial(server, "correct", pinned(server)).open()) {
        wire.listen(heard);

        assertThat(heard.hears("r1#")).isTrue();
      }
    }
  }

  @Test
  void aPasswordIsNotGivenToADeviceThatWouldShowIt() {
    try (TestServer server = new TestServer()) {
      server.onlyKeyboardInteractive();
      server.asksInTheOpen();

      assertThatThrownBy(() -> dial(server, "correct", pinned(server)).open())
          .isInstanceOf(DeviceFault.AuthenticationRejected.class)
          .hasMessageContaining("has no answer for: 'PASSCODE:'");
      assertThat(server.passwordsOffered()).isZero();
    }
  }

  @Test
  void theWordsOfADeviceThatHangsUpAreShortHarmlessAndHoldNoPassword() {
    try (TestServer server = new TestServer()) {
      server.hangsUpSaying(
          "\u001b]0;x\u0007 no, '%s' is wrong\r\n\u202ebelay: done" + " a".repeat(9000));

      assertThatThrownBy(() -> dial(server, "correct-horse", pinned(server)).open())
          .isInstanceOf(DeviceFault.AuthenticationRejected.class)
          .hasMessageContaining("]0;x no, '<redacted>' is wrong belay: done")
          .message()
          .doesNotContainPattern("[\\p{Cc}\\p{Cf}]")
          .hasSizeLessThan(500);
    }
  }

  @Test
  void anUnknownHostIsRefusedBeforeThePasswordIsOffered() {
    try (TestServer server = new TestServer()) {
      HostKeyPolicy strict = new HostKeyPolicy.KnownHosts(folder.resolve("known_hosts"));

      assertThatThrownBy(() -> dial(server, "correct", strict).open())
          .isInstanceOf(DeviceFault.HostKeyUnknown.class)
          .hasMessageContaining(server.fingerprint())
          .hasMessageContaining("`belay trust accept r1`");

      assertThat(server.passwordsOffered()).isZero();
    }
  }

  @Test
  void aNewHostIsWrittenDownWhenThePolicySaysSoAndAChangedKeyIsStillRefused() throws Exception {
    try (TestServer server = new TestServer()) {
      Path file = folder.resolve("new/known_hosts");
      HostKeyPolicy accepting = new HostKeyPolicy.AcceptNew(file);
      dial(server, "correct", accepting).open().close();
      String first = server.fingerprint();

      server.useKeys(KeyPairProvider.SSH_ED25519);

      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThatThrownBy(() -> dial(server, "correct", accepting).open())
          .isInstanceOf(DeviceFault.HostKeyMismatch.class)
          .hasMessageContaining(first)
          .hasMessageContaining(server.fingerprint());
      assertThat(Files.readAllLines(file)).hasSize(1);
    }
  }

  @Test
  void aRefusedKeyNeverPassesForAHostThatHungUp() {
    try (TestServer server = new TestServer()) {
      HostKeyPolicy another = new HostKeyPolicy.Pinned(Set.of("SHA256:another"));

      for (int i = 0; i < 100; i++) {
        assertThatThrownBy(() -> dial(server, "correct", another).open())
            .isInstanceOf(DeviceFault.HostKeyMismatch.class);
      }
      assertThat(server.passwordsOffered()).isZero();
    }
  }

  @Test
  void aHostWithSeveralKeysIsAskedForTheKnownOne() throws Exception {
    try (TestServer server =
        new TestServer(
            KeyPairProvider.SSH_ED25519,
            KeyPairProvider.ECDSA_SHA2_NISTP256,
            KeyPairProvider.SSH_RSA)) {
      Path file = folder.resolve("known_hosts");
      Files.writeString(file, server.knownHostsLine(KeyPairProvider.SSH_RSA) + "\n");

      try (Wire wire = dial(server, "correct", new HostKeyPolicy.KnownHosts(file)).open()) {
        Heard heard = new Heard();
        wire.listen(heard);
        assertThat(heard.hears("r1#")).isTrue();
      }
    }
  }

  @Test
  void aHostThatSignsWithSha1AloneIsRefused() {
    try (TestServer server = new TestServer(KeyPairProvider.SSH_RSA)) {
      server.offerOnly(java.util.List.of(org.apache.sshd.common.signature.BuiltinSignatures.rsa));

      assertThatThrownBy(() -> dial(server, "correct", pinned(server)).open())
          .isInstanceOf(DeviceFault.UnusableInput.class)
          .hasMessageContaining("no safe algorithm in common");
    }
  }

  @Test
  void aScanShowsTheKeyWithoutALogin() {
    try (TestServer server = new TestServer()) {
      ScannedHostKey key =
          transport.scan("127.0.0.1", server.target().port(), Set.of(), Duration.ofSeconds(5));

      assertThat(key.type()).isEqualTo("ssh-ed25519");
      assertThat(key.fingerprint()).isEqualTo(server.fingerprint());
      assertThat(key.knownHostsLine())
          .isEqualTo(server.knownHostsLine(KeyPairProvider.SSH_ED25519));
      assertThat(server.passwordsOffered()).isZero();
    }
  }

  @Test
  void aCutLinkIsNoticedAtOnce() throws Exception {
    try (TestServer server = new TestServer();
        Wire wire = dial(server, "correct", pinned(server)).open()) {
      Heard heard = new Heard();
      wire.listen(heard);
      assertThat(heard.hears("r1#")).isTrue();

      server.cut();

      assertThat(heard.end(Duration.ofSeconds(2))).contains("closed");
    }
  }

  @Test
  void aClosedPortIsUnreachableWithARemedy() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThatThrownBy(() -> dial(new Target("r1", "127.0.0.1", port)).open())
        .isInstanceOf(DeviceFault.Unreachable.class)
        .hasMessageContaining("127.0.0.1:" + port)
        .hasMessageContaining("check its address");
  }

  @Test
  void aNameThatDoesNotResolveIsUnreachable() {
    assertThatThrownBy(() -> dial(new Target("r1", "no-such-host.invalid", 22)).open())
        .isInstanceOf(DeviceFault.Unreachable.class)
        .hasMessageContaining("cannot be resolved");
  }

  @Test
  void aHostThatHangsUpWithoutAGreetingIsBusy() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> hangingUp = threads.submit(() -> hangUp(socket));

      assertThatThrownBy(() -> dial(new Target("r1", "127.0.0.1", socket.getLocalPort())).open())
          .isInstanceOf(DeviceFault.DeviceBusy.class)
          .hasMessageContaining("session table is full");
      hangingUp.get();
    }
  }

  @Test
  void aHostThatNeverGreetsTimesOut() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Target silent = new Target("r1", "127.0.0.1", socket.getLocalPort());
      Timeouts timeouts = SHORT.withBanner(Duration.ofMillis(300));

      assertThatThrownBy(() ->
              transport
                  .dial(
                      silent,
                      credentials("correct"),
                      new HostKeyPolicy.Pinned(Set.of()),
                      Route.DIRECT,
                      timeouts)
                  .open())
          .isInstanceOf(DeviceFault.TimedOut.class)
          .hasMessageContaining("300 ms");
    }
  }

  @Test
  void aWithdrawnPermissionEndsALoginThatHangs() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Dial dial = dial(new Target("r1", "127.0.0.1", socket.getLocalPort()));
      Future<?> abort =
          threads.submit(() -> {
            Socket accepted = socket.accept();
            dial.abort();
            return accepted;
          });

      assertThatThrownBy(dial::open).isInstanceOf(DeviceFault.OperationRevoked.class);
      ((Socket) abort.get()).close();
    }
  }

  private static boolean hangUp(ServerSocket socket) throws IOException {
    socket.accept().close();
    return true;
  }

  private static Dial dial(TestServer server, String password, HostKeyPolicy policy) {
    return transport.dial(server.target(), credentials(password), policy, Route.DIRECT, SHORT);
  }

  private static Dial dial(Target target) {
    return transport.dial(
        target, credentials("correct"), new HostKeyPolicy.Pinned(Set.of()), Route.DIRECT, SHORT);
  }

  private static HostKeyPolicy pinned(TestServer server) {
    return new HostKeyPolicy.Pinned(Set.of(server.fingerprint()));
  }

  private static Credentials credentials(String password) {
    return Credentials.password("lab", Secret.of(password));
  }
}
