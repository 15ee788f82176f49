package dev.belay.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import dev.belay.emulated.Event;
import dev.belay.emulated.Misbehaviour;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole sessions over real SSH to devices that behave, and that do not. */
class EmulatedSessionsTest {
  private static final DeviceConnector CONNECTOR = new DeviceConnector(PlatformCatalog.builtIn());
  private static final EmulatedFleet FLEET = EmulatedFleet.start();
  private static final Timeouts PATIENT = Timeouts.defaults().withConnect(Duration.ofSeconds(20));
  private static final Timeouts IMPATIENT = PATIENT.withInactivity(Duration.ofSeconds(2));

  private static int devices;

  @TempDir private Path folder;

  @AfterAll
  static void stop() {
    CONNECTOR.close();
    FLEET.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cisco_ios",
        "cisco_nxos",
        "arista_eos",
        "juniper_junos",
        "frr",
        "linux",
        "vyos",
        "cisco_xr",
        "paloalto_panos"
      })
  void eachPlatformsConfigurationIsReadWholeAndTheSessionIsLeftPolitely(String platform) {
    EmulatedDevice device = FLEET.add(spec(platform).withConfigurationBytes(20_000));

    RunningConfiguration first;
    RunningConfiguration second;
    try (DeviceSession session = connect(device)) {
      first = session.readConfiguration();
    }
    try (DeviceSession session = connect(device)) {
      second = session.readConfiguration();
    }

    assertThat(first.raw().length()).isGreaterThan(19_000);
    assertThat(device.running().lines().map(String::strip).filter(line -> line.length() > 3))
        .isNotEmpty()
        .allMatch(
            line -> first.raw().contains(line) || line.startsWith("!") || line.startsWith("#"));
    assertThat(second.normalisedHash()).isEqualTo(first.normalisedHash());
    assertThat(FLEET.log().await(isDisconnectOf(device), Duration.ofSeconds(10))).isPresent();
  }

  @Test
  void noLineOfABannerIsEverACommand() {
    EmulatedDevice device = FLEET.add(spec("cisco_ios"));
    ChangeRequest request =
        ChangeRequest.merge(List.of("banner motd ^C", "Hello ^", "end", "write erase", "^C"));

    ApplyOutcome outcome;
    try (DeviceSession session = connect(device)) {
      RunningConfiguration baseline = session.readConfiguration();
      ChangeControl control = session.change("op1");
      PlannedChange plan = control.plan(request, baseline);
      outcome = control.apply(request, baseline, plan.diffHash(), Duration.ofMinutes(5));
    }

    assertThat(outcome).isInstanceOf(ApplyOutcome.Applied.class);
    assertThat(device.running()).contains("banner motd ^C\nHello ^\nend\nwrite erase\n^C\n");
  }

  @ParameterizedTest
  @CsvSource({
    "cisco_ios, show bogus",
    "cisco_nxos, show bogus",
    "arista_eos, show bogus",
    "juniper_junos, show bogus",
    "frr, show bogus",
    "linux, no-such-program",
    "vyos, show bogus",
    "cisco_xr, show bogus",
    "paloalto_panos, show bogus",
  })
  void eachPlatformsRefusalIsAValueAndTheSessionGoesOn(String platform, String bogus) {
    EmulatedDevice device = FLEET.add(spec(platform));

    try (DeviceSession session = connect(device)) {
      CommandResult refused = session.run(bogus);

      assertThat(refused.accepted()).as(refused.output()).isFalse();
      assertThat(session.readConfiguration().raw()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cisco_ios",
        "cisco_nxos",
        "arista_eos",
        "juniper_junos",
        "frr",
        "linux",
        "vyos",
        "cisco_xr",
        "paloalto_panos"
      })
  void oneByteAtATimeMakesNoDifference(String platform) {
    EmulatedDevice device = FLEET.add(spec(platform));
    device.behave(new Misbehaviour.OneByteAtATime());

    try (DeviceSession session = connect(device)) {
      assertThat(session.readConfiguration().raw()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void messagesThatNobodyAskedForDoNotEndInAConfiguration(boolean afterPrompt) {
    EmulatedDevice device = FLEET.add(spec("cisco_ios"));
    String syslog = "*May  4 14:05:35.179: %SYS-5-CONFIG_I: Configured from console by lab on vty0";
    Misbehaviour messages = new Misbehaviour.AsyncMessage(List.of(syslog), afterPrompt);
    // One for the command that prepares the session, two for readings; the third one is clean.
    device.behave(new Misbehaviour.Limited(3, messages));

    try (DeviceSession session = connect(device)) {
      assertThat(session.readConfiguration().raw()).contains("hostname").doesNotContain("%SYS-5");
    }
  }

  @Test
  void aTextThatIsCutShortIsNotTaken() {
    EmulatedDevice device = FLEET.add(spec("cisco_ios").withConfigurationBytes(5_000));
    device.behave(new Misbehaviour.TruncateOutput("show running-config", 20));

    try (DeviceSession session = connect(device)) {
      assertThatThrownBy(session::readConfiguration)
          .isInstanceOf(DeviceFault.IncompleteConfiguration.class)
          .hasMessageContaining(device.name());
    }
  }

  @Test
  void aConnectionThatDropsInTheMiddleIsNoticedAtOnce() {
    EmulatedDevice device = FLEET.add(spec("cisco_ios").withConfigurationBytes(50_000));
    device.behave(new Misbehaviour.DropAfterBytes(20_000));

    try (DeviceSession session = connect(device)) {
      long start = System.nanoTime();

      assertThatThrownBy(session::readConfiguration).isInstanceOf(DeviceFault.ConnectionLost.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void aCommandThatHangsTimesOut() {
    EmulatedDevice device = FLEET.add(spec("arista_eos"));
    device.behave(new Misbehaviour.HangOnCommand("show version.*"));

    try (DeviceSession session = connect(device, IMPATIENT)) {
      assertThatThrownBy(() -> session.run("show version"))
          .isInstanceOf(DeviceFault.TimedOut.class)
          .hasMessageContaining("show version");
    }
  }

  @Test
  void aWrongPasswordCostsOneAttempt() {
    EmulatedDevice device = FLEET.add(spec("juniper_junos"));
    Credentials wrong = Credentials.password("lab", Secret.of("Wr0ng-Pa55word"));

    assertThatThrownBy(() -> connect(device, PATIENT, wrong, pinned(device)))
        .isInstanceOf(DeviceFault.AuthenticationRejected.class)
        .hasMessageNotContaining("Wr0ng-Pa55word");
    assertThat(FLEET.log().events(device.name(), Event.LoginFailed.class)).hasSize(1);
  }

  @Test
  void aFullSessionTableIsBusyAndADeadPortUnreachable() {
    EmulatedDevice full = FLEET.add(spec("cisco_ios"));
    EmulatedDevice dead = FLEET.add(spec("cisco_ios"));
    full.behave(new Misbehaviour.FullSessionTable());
    dead.behave(new Misbehaviour.RefuseConnections());

    assertThatThrownBy(() -> connect(full)).isInstanceOf(DeviceFault.DeviceBusy.class);
    assertThatThrownBy(() -> connect(dead)).isInstanceOf(DeviceFault.Unreachable.class);
  }

  @Test
  void aChangedHostKeyShowsBothFingerprints() throws Exception {
    EmulatedDevice device = FLEET.add(spec("frr"));
    Path file = folder.resolve("known_hosts");
    Files.writeString(file, device.hostKeyLine() + "\n");
    HostKeyPolicy strict = new HostKeyPolicy.KnownHosts(file);
    connect(device, PATIENT, credentials(), strict).close();
    String before = device.hostKeyFingerprint();

    device.changeHostKey();

    assertThatThrownBy(() -> connect(device, PATIENT, credentials(), strict))
        .isInstanceOf(DeviceFault.HostKeyMismatch.class)
        .hasMessageContaining(before)
        .hasMessageContaining(device.hostKeyFingerprint());
  }

  @Test
  void theEnableSecretIsGivenWhereItIsAskedForAndAWrongOneIsRefused() {
    EmulatedDevice device = FLEET.add(spec("cisco_ios").withEnablePassword("enable-me"));

    try (DeviceSession session =
        connect(
            device, PATIENT, credentials().withEnable(Secret.of("enable-me")), pinned(device))) {
      assertThat(session.run("show clock").accepted()).isTrue();
    }
    assertThatThrownBy(() ->
            connect(device, PATIENT, credentials().withEnable(Secret.of("not-me")), pinned(device)))
        .isInstanceOf(DeviceFault.PrivilegeRefused.class)
        .hasMessageNotContaining("not-me");
  }

  private static java.util.function.Predicate<Event> isDisconnectOf(EmulatedDevice device) {
    return event -> event instanceof Event.Disconnected && event.device().equals(device.name());
  }

  private static DeviceSpec spec(String platform) {
    devices++;
    return DeviceSpec.of("dev" + devices, platform);
  }

  private static DeviceSession connect(EmulatedDevice device) {
    return connect(device, PATIENT);
  }

  private static DeviceSession connect(EmulatedDevice device, Timeouts timeouts) {
    return connect(device, timeouts, credentials(), pinned(device));
  }

  private static DeviceSession connect(
      EmulatedDevice device, Timeouts timeouts, Credentials credentials, HostKeyPolicy policy) {
    return CONNECTOR.connect(
        new Target(device.name(), device.host(), device.port()),
        credentials,
        CONNECTOR.platforms().get(device.spec().platform()),
        policy,
        SessionOptions.defaults().withTimeouts(timeouts));
  }

  private static HostKeyPolicy pinned(EmulatedDevice device) {
    return new HostKeyPolicy.Pinned(Set.of(device.hostKeyFingerprint()));
  }

  private static Credentials credentials() {
    return Credentials.password("lab", Secret.of("lab"));
  }
}
