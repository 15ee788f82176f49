package dev.belay.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class EmulatedFleetTest {

  static final List<String> PLATFORMS = DeviceSpec.PLATFORMS;

  @TempDir Path folder;

  @ParameterizedTest
  @FieldSource("PLATFORMS")
  void makesConfigurationsOfTheAskedSize(String platform) {
    try (EmulatedFleet fleet = EmulatedFleet.start()) {
      EmulatedDevice device =
          fleet.add(DeviceSpec.of("d1", platform).withConfigurationBytes(50_000));

      assertThat(device.running().length()).isBetween(49_900, 51_000);
    }
  }

  @ParameterizedTest
  @FieldSource("PLATFORMS")
  void readsItsOwnConfigurationBackAsTheSameText(String platform) {
    try (EmulatedFleet fleet = EmulatedFleet.start()) {
      String text = fleet.add(DeviceSpec.of("d1", platform)).running();

      EmulatedDevice copy = fleet.add(DeviceSpec.of("d2", platform).withConfiguration(text));

      assertThat(copy.running()).isEqualTo(text);
    }
  }

  @Test
  void servesAHundredSessionsAtOnceWithoutAThreadForEach() {
    try (EmulatedFleet fleet = EmulatedFleet.start()) {
      List<EmulatedDevice> devices = new java.util.ArrayList<>();
      for (int i = 0; i < 100; i++) {
        devices.add(fleet.add(DeviceSpec.of("d" + i, PLATFORMS.get(i % PLATFORMS.size()))));
      }
      TestShell.open(devices.getFirst()).close();
      int before = Thread.activeCount();

      List<TestShell> shells = devices.stream().map(TestShell::open).toList();

      assertThat(Thread.activeCount() - before).isLessThan(10);
      shells.forEach(TestShell::close);
    }
  }

  @Test
  void refusesAPortThatAnotherDeviceHasAndLeavesThatDeviceInReach() {
    try (EmulatedFleet fleet = EmulatedFleet.start()) {
      EmulatedDevice first = fleet.add(DeviceSpec.of("d1", "frr"));

      assertThatThrownBy(() -> fleet.add(DeviceSpec.of("d2", "frr").withPort(first.port())))
          .hasMessageContaining("port " + first.port());

      TestShell.open(first).close();
      assertThat(fleet.log().sessions("d1")).hasSize(1);
    }
  }

  @Test
  void refusesAnImpossibleDeviceInOneSentence() {
    assertThatThrownBy(() -> DeviceSpec.of("d1", "cisco_asa"))
        .hasMessage("'cisco_asa' is no emulated platform: use one of " + DeviceSpec.PLATFORMS);
    assertThatThrownBy(() -> DeviceSpec.of("a b", "frr")).hasMessageContaining("no device name");
  }

  @Test
  void runsAsAProcessThatWritesAnInventoryAndEndsWithItsInput() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    int status =
        EmulatedFleetMain.run(
            List.of(
                "count=7",
                "platforms=cisco_ios,frr",
                "bytes=20000",
                "password=s3cret",
                "inventory=" + folder,
                "events=" + folder.resolve("events.jsonl"),
                "stopWithInput=true"),
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            System.err);

    assertThat(status).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).strip()).isEqualTo("ready");
    String hosts = Files.readString(folder.resolve("hosts.yaml"));
    assertThat(hosts)
        .contains("lab-007:\n  hostname: 127.0.0.1\n  port: ")
        .doesNotContain("s3cret");
    assertThat(Files.readAllLines(folder.resolve("known_hosts")))
        .hasSize(7)
        .allMatch(line -> line.matches("\\[127\\.0\\.0\\.1]:\\d+ ssh-ed25519 \\S+"));
    assertThat(folder.resolve("events.jsonl")).exists();
  }

  @Test
  void saysInOneLineWhatIsWrongWithItsArguments() {
    assertThat(errorOf("platforms=cisco_asa"))
        .isEqualTo(
            "emulated fleet: 'cisco_asa' is no platform: use all or some of "
                + DeviceSpec.PLATFORMS);
    assertThat(errorOf("count=many"))
        .isEqualTo("emulated fleet: count=many: a whole number is needed");
    assertThat(errorOf("size=9")).startsWith("emulated fleet: 'size' is no key: use ");
    assertThat(errorOf("nonsense"))
        .isEqualTo("emulated fleet: 'nonsense' is not of the form key=value");
  }

  private static String errorOf(String argument) {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int status =
        EmulatedFleetMain.run(
            List.of(argument),
            new ByteArrayInputStream(new byte[0]),
            System.out,
            new PrintStream(errors, true, StandardCharsets.UTF_8));
    assertThat(status).isEqualTo(2);
    return errors.toString(StandardCharsets.UTF_8).strip();
  }
}
