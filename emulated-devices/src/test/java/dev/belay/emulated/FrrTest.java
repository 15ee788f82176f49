package dev.belay.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrrTest {

  private final EmulatedFleet fleet = EmulatedFleet.start();

  @AfterEach
  void stop() {
    fleet.close();
  }

  private EmulatedDevice device() {
    return fleet.add(DeviceSpec.of("frr1", "frr"));
  }

  @Test
  void namesTheWholeLineThatItDoesNotKnow() {
    try (TestShell shell = TestShell.open(device())) {
      assertThat(shell.run("configure terminal")).isEqualTo("configure terminal\r\nfrr1(config)# ");
      assertThat(shell.run("no such thing"))
          .isEqualTo("no such thing\r\n% Unknown command: no such thing\r\nfrr1(config)# ");
      assertThat(shell.run("interface eth0")).endsWith("frr1(config-if)# ");
      assertThat(shell.run("description")).contains("% Command incomplete: description");
    }
  }

  @Test
  void takesLinesAtOnceAndSavesThemOnWriteMemory() {
    EmulatedDevice device = device();
    try (TestShell shell = TestShell.open(device)) {
      shell.run("configure terminal");
      shell.run("ip route 10.1.0.0/16 192.0.2.1");
      shell.run("end");
      assertThat(device.running()).contains("ip route 10.1.0.0/16 192.0.2.1\n");
      assertThat(device.startup()).doesNotContain("10.1.0.0/16");

      assertThat(shell.run("write memory"))
          .contains(
              "Building Configuration...\r\nIntegrated configuration saved to /etc/frr/frr.conf\r\n[OK]\r\n");

      assertThat(device.startup()).isEqualTo(device.running());
    }
  }

  @Test
  void showsTheConfigurationWithItsExitLinesAndAnEnd() {
    try (TestShell shell = TestShell.open(device())) {
      assertThat(shell.run("show running-config"))
          .contains(
              "Building configuration...\r\n\r\nCurrent configuration:\r\n!\r\nfrr version 8.4.4\r\n")
          .contains(
              " address-family ipv4 unicast\r\n  network 198.51.100.1/32\r\n exit-address-family\r\nexit\r\n!")
          .endsWith("!\r\nend\r\nfrr1# ");
    }
  }

  @Test
  void givesBackTheOldTextWhenLinesAreUndone() {
    EmulatedDevice device = device();
    String before = device.running();
    try (TestShell shell = TestShell.open(device)) {
      shell.run("configure terminal");
      shell.run("router bgp 65001");
      shell.run("neighbor 192.0.2.7 remote-as 65007");
      shell.run("no neighbor 192.0.2.7 remote-as 65007");
      shell.run("interface eth0");
      shell.run("no description uplink");
      shell.run("description uplink");
    }
    assertThat(device.running()).isEqualTo(before);
  }

  @Test
  void letsNobodyConfigureWhileSomebodyHoldsTheFileLock() {
    EmulatedDevice device = device();
    try (TestShell first = TestShell.open(device);
        TestShell second = TestShell.open(device)) {
      first.run("configure terminal file-lock");
      assertThat(second.run("configure terminal file-lock"))
          .contains("% Configuration is locked by other client");
      first.run("end");
      assertThat(second.run("configure terminal file-lock")).endsWith("frr1(config)# ");
    }
  }

  @Test
  void runsOneCommandOnAnExecChannel() throws Exception {
    TestShell.Result result = TestShell.exec(device(), "show version");

    assertThat(result.status()).isZero();
    assertThat(result.output()).startsWith("FRRouting 8.4.4 (frr1) on Linux");
  }
}
