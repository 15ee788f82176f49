package dev.belay.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices of which nothing is known but that they have a command line. */
class GenericPlatformTest {
  private static final Platform GENERIC = PlatformCatalog.builtIn().get("generic");
  private static final DeviceConnector CONNECTOR = new DeviceConnector(PlatformCatalog.builtIn());
  private static final EmulatedFleet FLEET = EmulatedFleet.start();

  @AfterAll
  static void stop() {
    CONNECTOR.close();
    FLEET.close();
  }

  static List<String> personas() {
    return DeviceSpec.PLATFORMS;
  }

  @ParameterizedTest
  @MethodSource("personas")
  void anyDeviceIsReadPageByPage(String persona) {
    EmulatedDevice device =
        FLEET.add(DeviceSpec.of("g-" + persona, persona).withConfigurationBytes(4_000));
    Platform its = PlatformCatalog.builtIn().get(persona);
    String command = Objects.requireNonNull(its.belay().configuration(), persona).running();

    try (DeviceSession session = connect(device)) {
      if (persona.equals("paloalto_panos")) {
        // The emulated firewall knows only one of the forms in which it can be read.
        session.run("set cli config-output-format set");
      }
      String shown = session.run(command).output();

      assertThat(shown.length()).isGreaterThan(3_500);
      assertThat(device.running().lines().filter(line -> line.length() > 3))
          .isNotEmpty()
          .allMatch(shown::contains);
      assertThatThrownBy(session::readConfiguration)
          .isInstanceOf(DeviceFault.UnusableInput.class)
          .hasMessageContaining("belay: configuration:");
      assertThatThrownBy(() -> session.change("op1")).isInstanceOf(DeviceFault.UnusableInput.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "r1#",
        "r1> ",
        "*A:edge-1# ",
        "[admin@gw] > ",
        "admin@fw(active)%",
        "<core-1>",
        "sw1]",
        "(switch) >",
        "root@box:~$ ",
        "[edge]~",
        "node|",
        "host~ "
      })
  void anyEndingOfAPromptWillDo(String prompt) {
    assertThat(GENERIC.prompt().find(prompt)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Password:",
        "login: ",
        "Proceed?",
        "Are you sure? [y/n]:",
        "Welcome.",
        "name,",
        "--More--",
        "**********",
        "   ",
        "interface Ethernet1"
      })
  void aQuestionASentenceOrATextIsNoPrompt(String line) {
    assertThat(GENERIC.prompt().find(line)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "show version;true", "display interface brief;true", "show run | redirect tftp://x/y;false",
        "reboot;false", "show version > flash:x;false", "showing;false"
      })
  void onlyWhatShowsIsKnownToRead(String command, boolean reads) {
    assertThat(GENERIC.onlyReads(command)).isEqualTo(reads);
  }

  private static DeviceSession connect(EmulatedDevice device) {
    return CONNECTOR.connect(
        new Target(device.name(), device.host(), device.port()),
        Credentials.password("lab", Secret.of("lab")),
        GENERIC,
        new HostKeyPolicy.Pinned(Set.of(device.hostKeyFingerprint())),
        SessionOptions.defaults());
  }
}
