package dev.belay.drivers.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Hop;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.Route;
import dev.belay.drivers.Secret;
import dev.belay.drivers.Target;
import dev.belay.drivers.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.sshd.server.auth.keyboard.PromptEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Ways to a device beyond its address: outdated algorithms, jump hosts, questions, dead links. */
class ConnectionsTest {
  private static final Timeouts SHORT =
      Timeouts.defaults()
          .withConnect(Duration.ofSeconds(5))
          .withAuthentication(Duration.ofSeconds(10));
  private static final SshTransport transport = new SshTransport();

  @AfterAll
  static void stop() {
    transport.close();
  }

  @Test
  void outdatedAlgorithmsAreRefusedByNameAndUsedWhenAllowedWithAWarning() throws Exception {
    try (TestServer server = new TestServer()) {
      server.onlyLegacy();

      assertThatThrownBy(() -> dial(server, Route.DIRECT).open())
          .isInstanceOf(DeviceFault.UnusableInput.class)
          .hasMessageContaining("key exchange diffie-hellman-group14-sha1")
          .hasMessageContaining(
              "legacy-algorithms: [diffie-hellman-group14-sha1, aes128-cbc, hmac-sha1-96]");

      Route allowed = Route.DIRECT.withLegacyAlgorithms(Set.copyOf(Route.LEGACY));
      Dial dial = dial(server, allowed);
      try (Wire wire = dial.open()) {
        assertHearsPrompt(wire);
        assertThat(dial.warnings())
            .singleElement()
            .asString()
            .startsWith("Device r1 (127.0.0.1:")
            .contains("key exchange diffie-hellman-group14-sha1, cipher aes128-cbc");
      }
    }
  }

  @Test
  void anAlgorithmThatNobodyKnowsIsNoneToAllow() {
    assertThatThrownBy(() -> Route.DIRECT.withLegacyAlgorithms(Set.of("rot13")))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("'rot13'")
        .hasMessageContaining("ssh-rsa");
  }

  @Test
  void aDeviceIsReachedThroughJumpHostsAndTheyAreLeftWithIt() throws Exception {
    try (TestServer first = forwarding();
        TestServer second = forwarding();
        TestServer device = new TestServer()) {
      Wire wire = dial(device, through(hop("b1", first), hop("b2", second))).open();
      Heard heard = assertHearsPrompt(wire);
      assertThat(first.sessions()).isEqualTo(1);

      wire.close();

      assertThat(heard.end(Duration.ofSeconds(5))).isNotNull();
      awaitEmpty(first);
      awaitEmpty(second);
      awaitEmpty(device);
    }
  }

  @Test
  void aCutJumpHostEndsTheSessionAtOnceAndIsNamed() throws Exception {
    try (TestServer first = forwarding();
        TestServer second = forwarding();
        TestServer device = new TestServer();
        Wire wire = dial(device, through(hop("b1", first), hop("b2", second))).open()) {
      Heard heard = assertHearsPrompt(wire);

      first.cut();

      assertThat(heard.end(Duration.ofSeconds(2)))
          .contains("jump host b1")
          .contains("on the way to device r1");
    }
  }

  @Test
  void aDeviceThatHangsUpOnAPasswordHasRefusedItAndIsNotTriedAgain() {
    try (TestServer server = new TestServer()) {
      server.whileItThinks(server::cut);

      assertThatThrownBy(() -> dial(server, Route.DIRECT).open())
          .isInstanceOf(DeviceFault.AuthenticationRejected.class)
          .hasMessageContaining("ended the connection when user 'lab' offered its password");
    }
  }

  @Test
  void aJumpHostThatIsCutDuringTheLoginIsNoRefusalOfTheDevice() {
    try (TestServer jump = forwarding();
        TestServer device = new TestServer()) {
      device.whileItThinks(jump::cut);

      assertThatThrownBy(() -> dial(device, through(hop("b1", jump))).open())
          .isInstanceOf(DeviceFault.ConnectionLost.class)
          .hasMessageContaining("the connection to jump host b1")
          .hasMessageContaining("is gone");
    }
  }

  @Test
  void aWrongPasswordOfAJumpHostCostsOneAttemptThereAndNoneOnTheDevice() {
    try (TestServer jump = forwarding();
        TestServer device = new TestServer()) {
      Hop hop =
          new Hop(
              new Target("b1", "127.0.0.1", jump.target().port()),
              Credentials.password("guest", Secret.of("wrong")),
              pinned(jump),
              Set.of());

      assertThatThrownBy(() -> dial(device, through(hop)).open())
          .isInstanceOf(DeviceFault.AuthenticationRejected.class)
          .hasMessageStartingWith("Jump host b1")
          .hasMessageContaining("refused user 'guest'");
      assertThat(jump.passwordsOffered()).isEqualTo(1);
      assertThat(device.passwordsOffered()).isZero();
    }
  }

  @Test
  void aDeviceThatItsJumpHostDoesNotReachIsUnreachableFromThere() {
    try (TestServer jump = forwarding()) {
      Target nobody = new Target("r1", "127.0.0.1", 1);
      Dial dial =
          transport.dial(
              nobody,
              account(),
              new HostKeyPolicy.Pinned(Set.of()),
              through(hop("b1", jump)),
              SHORT);

      assertThatThrownBy(dial::open)
          .isInstanceOf(DeviceFault.Unreachable.class)
          .hasMessageStartingWith("Device r1 (127.0.0.1:1) cannot be reached: jump host b1");
    }
  }

  @Test
  void aPermissionWithdrawnBehindAJumpHostEndsAllOfIt() throws Exception {
    try (TestServer jump = forwarding();
        TestServer device = new TestServer()) {
      Dial dial = dial(device, through(hop("b1", jump)));
      Wire wire = dial.open();
      Heard heard = assertHearsPrompt(wire);

      dial.abort();

      assertThat(heard.end(Duration.ofSeconds(2))).isNotNull();
      awaitEmpty(jump);
    }
  }

  @Test
  void questionsBesideThePasswordAreAnsweredFromTheCredential() throws Exception {
    try (TestServer server = new TestServer()) {
      server.asks(
          "Unauthorised access is prohibited.",
          new PromptEntry("Username: ", true),
          new PromptEntry("Password: ", false),
          new PromptEntry("Token: ", false));
      Credentials account =
          account().withAnswers(List.of(new Credentials.Answer("token", Secret.of("42"))));

      try (Wire wire =
          transport.dial(server.target(), account, pinned(server), Route.DIRECT, SHORT).open()) {
        assertHearsPrompt(wire);
      }
      assertThat(server.answers()).containsExactly("lab", "correct", "42");
    }
  }

  @Test
  void aPasswordChangeIsReportedAndNotAnswered() {
    try (TestServer server = new TestServer()) {
      server.asks("Your password has expired.", new PromptEntry("New password: ", false));

      assertThatThrownBy(() -> dial(server, Route.DIRECT).open())
          .isInstanceOf(DeviceFault.AuthenticationRejected.class)
          .hasMessageContaining("'New password:'");
      assertThat(server.answers()).isEmpty();
    }
  }

  @Test
  void aDeadLinkIsNoticedWithinAFewQuestions() throws Exception {
    try (TestServer server = new TestServer();
        FreezingRelay relay = new FreezingRelay(server.target().port())) {
      Timeouts eager = SHORT.withKeepAlive(Duration.ofMillis(200));
      Target target = new Target("r1", "127.0.0.1", relay.port());
      Wire wire = transport.dial(target, account(), pinned(server), Route.DIRECT, eager).open();
      Heard heard = assertHearsPrompt(wire);

      relay.freeze();

      assertThat(heard.end(Duration.ofSeconds(5))).contains("the link is down");
    }
  }

  private static Heard assertHearsPrompt(Wire wire) throws InterruptedException {
    Heard heard = new Heard();
    wire.listen(heard);
    assertThat(heard.hears("r1#")).isTrue();
    return heard;
  }

  private static void awaitEmpty(TestServer server) throws InterruptedException {
    long ends = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (server.sessions() > 0 && System.nanoTime() < ends) {
      Thread.onSpinWait();
    }
    assertThat(server.sessions()).isZero();
  }

  private static TestServer forwarding() {
    TestServer server = new TestServer();
    server.forwards();
    return server;
  }

  private static Route through(Hop... hops) {
    return Route.DIRECT.withHops(List.of(hops));
  }

  private static Hop hop(String name, TestServer server) {
    return new Hop(
        new Target(name, "127.0.0.1", server.target().port()), account(), pinned(server), Set.of());
  }

  private static Dial dial(TestServer server, Route route) {
    return transport.dial(server.target(), account(), pinned(server), route, SHORT);
  }

  private static HostKeyPolicy pinned(TestServer server) {
    return new HostKeyPolicy.Pinned(Set.of(server.fingerprint()));
  }

  private static Credentials account() {
    return Credentials.password("lab", Secret.of("correct"));
  }
}
