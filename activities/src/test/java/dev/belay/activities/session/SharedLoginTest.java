package dev.belay.activities.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.activities.guard.HeartbeatGuard;
import dev.belay.activities.guard.HeartbeatGuard.OnCancel;
import dev.belay.activities.guard.Pulse;
import dev.belay.activities.guard.TestGuards;
import dev.belay.activities.limits.CredentialStop;
import dev.belay.activities.limits.LoginPace;
import dev.belay.activities.limits.SessionLimits;
import dev.belay.activities.limits.SiteLimit;
import dev.belay.activities.session.SharedLogin.Step;
import dev.belay.activities.trace.WorkTrace;
import dev.belay.drivers.DeviceConnector;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.Timeouts;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import dev.belay.emulated.Event;
import dev.belay.integrations.credentials.Access;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.settings.CredentialSettings;
import dev.belay.integrations.settings.SshSettings;
import dev.belay.integrations.settings.TranscriptSettings;
import dev.belay.workflows.device.DeviceTarget;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Steps of one operation on one device, and the logins they come by with. */
class SharedLoginTest {
  private final EmulatedFleet fleet = EmulatedFleet.start();
  private final EmulatedDevice device = fleet.add(DeviceSpec.of("r1", "cisco_ios"));
  private final DeviceConnector connector = new DeviceConnector(PlatformCatalog.builtIn());
  private final DeviceSessions sessions = sessions();

  @AfterEach
  void end() {
    connector.close();
    fleet.close();
  }

  @Test
  void stepsThatFollowEachOtherShareALogin() {
    step(first(), read("show version"));
    step(next(), read("show clock"));
    step(last(), read("show version"));

    assertThat(logins()).isEqualTo(1);
    awaitNobodyLoggedIn();
    assertThat(commands()).endsWith("exit");
  }

  @Test
  void aStepThatMustProveThatTheDeviceCanBeReachedLogsInAnew() {
    step(first(), read("show version"));
    step(first(), read("show clock"));

    assertThat(logins()).isEqualTo(2);
    assertThat(fleet.log().strictOverlaps()).isEmpty();
  }

  @Test
  void anotherOperationNeverGetsTheSession() {
    step(first(), read("show version"));
    step(
        new SharedLogin<>("another", Step.PLAN, Step.SNAPSHOT, result -> false),
        read("show clock"));

    assertThat(logins()).isEqualTo(2);
    assertThat(fleet.log().strictOverlaps()).isEmpty();
  }

  @Test
  void aSessionThatAnotherWorkerHasOvertakenIsNotGoneOnWith() {
    step(first(), read("show version"));
    // The step behind it was done elsewhere.
    step(last(), read("show clock"));

    assertThat(logins()).isEqualTo(2);
    assertThat(commands().stream().filter("exit"::equals)).hasSize(1);
    assertThat(fleet.log().strictOverlaps()).isEmpty();
  }

  @Test
  void whoeverElseWantsToTheDeviceDoesNotWaitForAnIdleSession() {
    step(first(), read("show version"));
    long begun = System.nanoTime();
    step(new SharedLogin<>("another", Step.SNAPSHOT, null, result -> false), read("show clock"));

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(KeptLogins.LONGEST);
  }

  @Test
  void anotherAccountHasToLogInItself() {
    step(first(), read("show version"));
    try (HeartbeatGuard guard = TestGuards.undisturbed()) {
      assertThatThrownBy(() ->
              sessions.with(
                  target("env:OTHER"), Access.READ, guard, watch(), next(), read("show clock")))
          .isInstanceOf(DeviceFault.AuthenticationRejected.class);
    }

    assertThat(commands()).doesNotContain("show clock");
    awaitNobodyLoggedIn();
  }

  @Test
  void aStepThatCannotTellItsWayEndsTheSessionItWouldHaveGoneOnWith() {
    step(first(), read("show version"));
    try (HeartbeatGuard guard = TestGuards.undisturbed()) {
      assertThatThrownBy(() ->
              sessions.with(
                  target("env:NOBODY"), Access.READ, guard, watch(), next(), read("show clock")))
          .isInstanceOf(UnresolvableCredential.class);
    }
    awaitNobodyLoggedIn();

    step(first(), read("show clock"));
    assertThat(logins()).isEqualTo(2);
  }

  @Test
  void aSessionThatNoStepAsksForIsHungUpOnWithoutAWord() {
    step(first(), read("show version"));

    awaitNobodyLoggedIn();

    assertThat(commands()).endsWith("show version");
  }

  @Test
  void betweenTwoStepsNobodyCanType() {
    AtomicReference<DeviceSession> kept = new AtomicReference<>();
    step(
        first(),
        session -> {
          kept.set(session);
          return "";
        });

    assertThatThrownBy(() -> kept.get().run("reload"))
        .isInstanceOf(DeviceFault.OperationRevoked.class);
    assertThat(commands()).doesNotContain("reload");
  }

  @Test
  void aSessionThatTheDeviceEndedBetweenTwoStepsIsNotGoneOnWith() {
    step(first(), read("show version"));
    device.dropConnections();
    awaitNobodyLoggedIn();
    step(next(), read("show clock"));

    assertThat(logins()).isEqualTo(2);
    assertThat(commands()).endsWith("show clock");
  }

  @Test
  void aStepThatFailsLeavesNoSession() {
    assertThatThrownBy(() ->
            step(
                first(),
                session -> {
                  throw new DeviceFault.CommandRejected("no");
                }))
        .isInstanceOf(DeviceFault.CommandRejected.class);

    awaitNobodyLoggedIn();
  }

  @Test
  void aRevokedStepEndsTheSessionItTookAndTheStepBeforeHasNoSayAnyMore() {
    step(first(), read("show version"));
    AtomicReference<Pulse.Answer> answer = new AtomicReference<>(Pulse.Answer.CONFIRMED);

    try (HeartbeatGuard guard = TestGuards.answering(OnCancel.STOP, answer::get)) {
      assertThatThrownBy(() ->
              sessions.with(
                  target("env:LAB"),
                  Access.READ,
                  guard,
                  watch(),
                  next(),
                  session -> {
                    assertThat(session.run("show clock").accepted()).isTrue();
                    answer.set(Pulse.Answer.REFUSED);
                    guard.confirmNow();
                    return "";
                  }))
          .isInstanceOf(DeviceFault.OperationRevoked.class);
    }

    assertThat(logins()).isEqualTo(1);
    awaitNobodyLoggedIn();
  }

  private void step(SharedLogin<String> login, Function<DeviceSession, String> work) {
    try (HeartbeatGuard guard = TestGuards.undisturbed()) {
      sessions.with(target("env:LAB"), Access.READ, guard, watch(), login, work);
    }
  }

  private static Function<DeviceSession, String> read(String command) {
    return session -> session.run(command).output();
  }

  private static SharedLogin<String> first() {
    return step(Step.SNAPSHOT, null);
  }

  private static SharedLogin<String> next() {
    return step(Step.PLAN, Step.SNAPSHOT);
  }

  private static SharedLogin<String> last() {
    return new SharedLogin<>("change 1", Step.APPLY, Step.PLAN, result -> false);
  }

  private static SharedLogin<String> step(Step step, @Nullable Step from) {
    return new SharedLogin<>("change 1", step, from, result -> true);
  }

  private DeviceSessions sessions() {
    Map<String, String> environment =
        Map.of(
            "LAB_USERNAME", "lab",
            "LAB_PASSWORD", "lab",
            "OTHER_USERNAME", "other",
            "OTHER_PASSWORD", "lab");
    Path nowhere = Path.of("nowhere");
    Accounts accounts =
        new Accounts(
            CredentialResolver.of(CredentialSettings.in(nowhere), environment, nowhere),
            environment);
    HostKeyPolicy pinned = new HostKeyPolicy.Pinned(Set.of(device.hostKeyFingerprint()));
    return new DeviceSessions(
        connector,
        new Routes(SshSettings.usual(), pinned, accounts, environment),
        Timeouts.defaults(),
        new SessionLimits(10, LoginPace.perSecond(100), new SiteLimit(10, 100), Map.of()),
        Transcripts.of(TranscriptSettings.usual(), Clock.systemUTC()),
        new FailedTranscripts(null, 0, Clock.systemUTC()),
        SessionMeter.none(),
        WorkTrace.none());
  }

  private DeviceTarget target(String credential) {
    return new DeviceTarget(
        "r1",
        device.host(),
        device.port(),
        "cisco_ios",
        null,
        null,
        List.of(),
        credential,
        "default",
        null);
  }

  private static CredentialStop.Watch watch() {
    return new CredentialStop().watch("", 0);
  }

  private int logins() {
    return fleet.log().events("r1", Event.Connected.class).size();
  }

  private List<String> commands() {
    return fleet.log().events("r1", Event.CommandRun.class).stream()
        .map(Event.CommandRun::text)
        .toList();
  }

  private void awaitNobodyLoggedIn() {
    Awaitility.await()
        .until(() -> fleet.log().events("r1", Event.Disconnected.class).size() == logins());
  }
}
