package dev.belay.drivers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.drivers.platform.ConfigurationReading;
import dev.belay.drivers.platform.Mode;
import dev.belay.drivers.platform.Operation;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import dev.belay.emulated.Event;
import dev.belay.emulated.Misbehaviour.LeftBehind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Configuration state is reset on connect and left on close, on every persona. */
class LeftBehindTest {
  private static final PlatformCatalog PLATFORMS = PlatformCatalog.builtIn();
  private static final DeviceConnector CONNECTOR = new DeviceConnector(PLATFORMS);
  private static final EmulatedFleet FLEET = EmulatedFleet.start();

  private static int devices;

  @AfterAll
  static void stop() {
    CONNECTOR.close();
    FLEET.close();
  }

  /** Each persona with each of its configuration modes: its name, how to enter and to leave it. */
  static Stream<Arguments> configurationModes() {
    return DeviceSpec.PLATFORMS.stream()
        .map(PLATFORMS::get)
        .flatMap(platform ->
            platform.mode(platform.defaultMode()).orElseThrow().ways().stream()
                .filter(way -> way.mode().startsWith("configuration"))
                .map(way ->
                    Arguments.of(
                        platform.name(), way.mode(), typed(way), wayOut(platform, way.mode()))));
  }

  static List<String> personas() {
    return DeviceSpec.PLATFORMS;
  }

  @ParameterizedTest
  @MethodSource("configurationModes")
  void aConfigurationModeThatSomebodyLeftBehindIsLeftBeforeAnythingElse(
      String persona, String mode, String wayIn, String wayOut) {
    EmulatedDevice device = add(persona);
    String before = device.running();
    device.behave(leftBehind(persona, wayIn));

    try (DeviceSession session = connect(device)) {
      assertThat(session.mode()).isEqualTo(session.platform().defaultMode());
      assertThat(session.readConfiguration().raw()).isNotEmpty();
    }

    assertThat(typed(device)).first().as(mode).isEqualTo(wayOut);
    assertThat(device.running()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("configurationModes")
  void aConfigurationModeIsLeftBeforeTheSessionEnds(
      String persona, String mode, String wayIn, String wayOut) {
    EmulatedDevice device = add(persona);

    try (DeviceSession session = connect(device)) {
      assertThat(session.run(wayIn).accepted()).isTrue();
      assertThat(session.mode()).startsWith("configuration");
    }

    assertThat(FLEET.log().await(event -> hasEnded(event, device), Duration.ofSeconds(10)))
        .isPresent();
    List<String> typed = typed(device);
    assertThat(typed.subList(typed.indexOf(wayIn) + 1, typed.size()))
        .as(mode)
        .containsExactly(wayOut, "exit");
  }

  @ParameterizedTest
  @MethodSource("personas")
  void outputThatStillStandsAtItsFirstPageIsTurnedToItsEnd(String persona) {
    EmulatedDevice device = add(persona);
    ConfigurationReading reading =
        Objects.requireNonNull(PLATFORMS.get(persona).belay().configuration());
    device.behave(leftBehind(persona, reading.running()));

    try (DeviceSession session = connect(device)) {
      assertThat(session.mode()).isEqualTo(session.platform().defaultMode());
      assertThat(session.readConfiguration().raw()).isNotEmpty();
    }
  }

  @Test
  void somebodysOpenSessionOnEosIsLeftToThem() {
    EmulatedDevice device = add("arista_eos");
    device.behave(leftBehind("arista_eos", "configure session theirs", "hostname other").once());

    try (DeviceSession session = connect(device)) {
      assertThat(session.mode()).isEqualTo("privileged_exec");
      assertThat(session.run("show configuration sessions").output()).contains("theirs");
    }

    assertThat(device.running()).doesNotContain("hostname other");
  }

  @Test
  void uncommittedEditsOnJunosAreLeftToTheirOwner() {
    EmulatedDevice device = add("juniper_junos");
    device.behave(leftBehind("juniper_junos", "configure", "set system host-name other").once());

    try (DeviceSession session = connect(device)) {
      assertThat(session.mode()).isEqualTo("exec");
    }

    assertThat(device.running()).doesNotContain("other");
  }

  /** The login of the EOS persona has no rights yet. */
  private static LeftBehind leftBehind(String persona, String... lines) {
    Stream<String> before = "arista_eos".equals(persona) ? Stream.of("enable") : Stream.of();
    return new LeftBehind(Stream.concat(before, Stream.of(lines)).toList());
  }

  private static boolean hasEnded(Event event, EmulatedDevice device) {
    return event instanceof Event.Disconnected && event.device().equals(device.name());
  }

  private static String wayOut(Platform platform, String from) {
    return platform.mode(from).orElseThrow().ways().stream()
        .filter(way -> way.mode().equals(platform.defaultMode()))
        .findFirst()
        .map(LeftBehindTest::typed)
        .orElseThrow();
  }

  private static String typed(Mode.Way way) {
    return way.instructions().getFirst() instanceof Operation.SendInput send
        ? send.input()
        : ((Operation.SendPromptedInput) way.instructions().getFirst()).input();
  }

  private static List<String> typed(EmulatedDevice device) {
    return FLEET.log().events(device.name(), Event.CommandRun.class).stream()
        .map(Event.CommandRun::text)
        .toList();
  }

  private static EmulatedDevice add(String persona) {
    devices++;
    return FLEET.add(DeviceSpec.of("left" + devices, persona).withConfigurationBytes(5_000));
  }

  private static DeviceSession connect(EmulatedDevice device) {
    return CONNECTOR.connect(
        new Target(device.name(), device.host(), device.port()),
        Credentials.password("lab", Secret.of("lab")),
        PLATFORMS.get(device.spec().platform()),
        new HostKeyPolicy.Pinned(Set.of(device.hostKeyFingerprint())),
        SessionOptions.defaults());
  }
}
