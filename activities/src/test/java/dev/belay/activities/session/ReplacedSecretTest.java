package dev.belay.activities.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.activities.guard.HeartbeatGuard;
import dev.belay.activities.guard.TestGuards;
import dev.belay.activities.limits.CredentialStop;
import dev.belay.activities.limits.CredentialStop.Tally;
import dev.belay.activities.limits.LoginPace;
import dev.belay.activities.limits.SessionLimits;
import dev.belay.activities.limits.SiteLimit;
import dev.belay.activities.trace.WorkTrace;
import dev.belay.drivers.DeviceConnector;
import dev.belay.drivers.DeviceFault;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts whose secret is changed at its source while a worker remembers the old one. */
class ReplacedSecretTest {
  private static final int STOP = 3;

  @TempDir Path folder;

  private final EmulatedFleet fleet = EmulatedFleet.start();
  private final DeviceConnector connector = new DeviceConnector(PlatformCatalog.builtIn());
  private final CredentialStop.Watch watch = new CredentialStop().watch("run", STOP);

  @BeforeEach
  void remembersTheOld() throws IOException {
    source("lab", "old");
  }

  @AfterEach
  void end() {
    connector.close();
    fleet.close();
  }

  @Test
  void theNewSecretIsReadAndTriedOnce() throws IOException {
    fleet.add(spec("r1"));
    DeviceSessions sessions = remembering();
    source("lab", "lab");

    assertThat(version(sessions, "r1")).isNotEmpty();

    assertThat(logins("r1")).isEqualTo(1);
    assertThat(rejections("r1")).isEqualTo(1);
    assertThat(asked()).isEqualTo(2);
    assertThat(watch.tallies()).containsExactly(new Tally("command:lab", 1, 0));
  }

  @Test
  void theSameSecretIsNeverSentTwice() throws IOException {
    fleet.add(spec("r1"));
    DeviceSessions sessions = remembering();

    assertThatThrownBy(() -> version(sessions, "r1"))
        .isInstanceOf(DeviceFault.AuthenticationRejected.class);

    assertThat(rejections("r1")).isEqualTo(1);
    assertThat(asked()).isEqualTo(2);
    assertThat(watch.tallies()).containsExactly(new Tally("command:lab", 0, 1));
  }

  @Test
  void aNewSecretThatIsRejectedTooIsFinal() throws IOException {
    fleet.add(spec("r1"));
    DeviceSessions sessions = remembering();
    source("lab", "mistyped");

    assertThatThrownBy(() -> version(sessions, "r1"))
        .isInstanceOf(DeviceFault.AuthenticationRejected.class);

    assertThat(rejections("r1")).isEqualTo(2);
    assertThat(watch.tallies()).containsExactly(new Tally("command:lab", 0, 1));
  }

  @Test
  void manyDevicesAtOnceCostOneReadingAndNoneIsLost() throws IOException {
    List<String> names = devices(20);
    DeviceSessions sessions = remembering();
    source("lab", "lab");

    atOnce(names, name -> version(sessions, name));

    assertThat(asked()).isEqualTo(2);
    int rejected = names.stream().mapToInt(this::rejections).sum();
    assertThat(rejected).as("with the old one, before the first device was in").isBetween(1, STOP);
    assertThat(names).allMatch(name -> logins(name) == 1);
    assertThat(watch.tallies()).containsExactly(new Tally("command:lab", 20, 0));
  }

  @Test
  void aNewSecretThatIsWrongStopsTheRunAsAnyOther() throws IOException {
    List<String> names = devices(20);
    DeviceSessions sessions = remembering();
    source("lab", "mistyped");

    List<RuntimeException> failures = atOnce(names, name -> version(sessions, name));

    assertThat(failures).hasSize(20);
    assertThat(failures)
        .filteredOn(DeviceFault.AuthenticationRejected.class::isInstance)
        .hasSize(STOP);
    assertThat(failures).filteredOn(CredentialStopped.class::isInstance).hasSize(20 - STOP);
    assertThat(names.stream().mapToInt(this::rejections).sum()).isLessThanOrEqualTo(2 * STOP);
    assertThat(asked()).isEqualTo(2);
    assertThat(watch.tallies()).containsExactly(new Tally("command:lab", 0, STOP));
  }

  @Test
  void aNewEnableSecretIsReadAndTriedOnceToo() throws IOException {
    fleet.add(spec("r1").withEnablePassword("new-enable"));
    source("lab", "lab\nold-enable");
    DeviceSessions sessions = remembering();
    source("lab", "lab\nnew-enable");

    assertThat(version(sessions, "r1")).isNotEmpty();

    assertThat(asked()).isEqualTo(2);
  }

  @Test
  void filesAreCopiedWithTheNewSecretToo() throws IOException {
    fleet.add(spec("r1"));
    DeviceSessions sessions = remembering();
    source("lab", "lab");
    List<Integer> begun = new ArrayList<>();

    try (HeartbeatGuard guard = TestGuards.undisturbed()) {
      sessions.withFiles(
          target("r1"),
          Access.READ,
          guard,
          watch,
          (files, letIn) -> {
            begun.add(1);
            if (begun.size() == 1) {
              throw new DeviceFault.AuthenticationRejected("the old one");
            }
            letIn.run();
            return "";
          });
    }

    assertThat(begun).hasSize(2);
  }

  @Test
  void whatWasLetInIsNotBegunAgain() throws IOException {
    fleet.add(spec("r1"));
    DeviceSessions sessions = remembering();
    source("lab", "lab");
    List<Integer> begun = new ArrayList<>();

    try (HeartbeatGuard guard = TestGuards.undisturbed()) {
      assertThatThrownBy(() ->
              sessions.withFiles(
                  target("r1"),
                  Access.READ,
                  guard,
                  watch,
                  (files, letIn) -> {
                    begun.add(1);
                    letIn.run();
                    throw new DeviceFault.AuthenticationRejected("in the second login");
                  }))
          .isInstanceOf(DeviceFault.AuthenticationRejected.class);
    }

    assertThat(begun).hasSize(1);
  }

  private static DeviceSpec spec(String name) {
    return DeviceSpec.of(name, "cisco_ios").withLogin("lab", "lab");
  }

  private List<String> devices(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add("r" + i);
      fleet.add(spec("r" + i));
    }
    return names;
  }

  private interface Work {
    Object on(String device);
  }

  private static List<RuntimeException> atOnce(List<String> names, Work work) {
    Executor threads = Thread::startVirtualThread;
    Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    CompletableFuture.allOf(
            names.stream()
                .map(name ->
                    CompletableFuture.runAsync(
                        () -> {
                          try {
                            work.on(name);
                          } catch (RuntimeException e) {
                            failures.add(e);
                          }
                        },
                        threads))
                .toArray(CompletableFuture[]::new))
        .join();
    return List.copyOf(failures);
  }

  private String version(DeviceSessions sessions, String name) {
    try (HeartbeatGuard guard = TestGuards.undisturbed()) {
      return sessions.with(
          target(name), Access.READ, guard, watch, session -> session.run("show version").output());
    }
  }

  /** A worker that has read the account already. */
  private DeviceSessions remembering() {
    CredentialSettings settings =
        new CredentialSettings(
            folder.resolve("none"),
            Map.of(
                "lab",
                List.of(
                    "/bin/sh", "-c", "echo x >> " + count() + "; cat " + folder.resolve("lab"))),
            Duration.ofSeconds(10),
            Duration.ofMinutes(5));
    CredentialResolver resolver = CredentialResolver.of(settings, Map.of(), folder);
    resolver.resolve("command:lab", Access.READ);
    HostKeyPolicy all = new HostKeyPolicy.AcceptNew(folder.resolve("known_hosts"));
    return new DeviceSessions(
        connector,
        new Routes(SshSettings.usual(), all, new Accounts(resolver, Map.of()), Map.of()),
        Timeouts.defaults(),
        new SessionLimits(50, LoginPace.perSecond(1000), new SiteLimit(50, 1000), Map.of()),
        Transcripts.of(TranscriptSettings.usual(), Clock.systemUTC()),
        new FailedTranscripts(null, 0, Clock.systemUTC()),
        SessionMeter.none(),
        WorkTrace.none());
  }

  private void source(String username, String rest) throws IOException {
    Path next = folder.resolve("next");
    Files.writeString(next, username + "\n" + rest + "\n");
    Files.move(next, folder.resolve("lab"), StandardCopyOption.REPLACE_EXISTING);
  }

  private Path count() {
    return folder.resolve("count");
  }

  private int asked() throws IOException {
    return Files.readAllLines(count()).size();
  }

  private int logins(String name) {
    return fleet.log().events(name, Event.Connected.class).size();
  }

  private int rejections(String name) {
    return fleet.log().events(name, Event.LoginFailed.class).size();
  }

  private DeviceTarget target(String name) {
    EmulatedDevice device = fleet.device(name);
    return new DeviceTarget(
        name,
        device.host(),
        device.port(),
        "cisco_ios",
        null,
        null,
        List.of(),
        "command:lab",
        "default",
        null);
  }
}
