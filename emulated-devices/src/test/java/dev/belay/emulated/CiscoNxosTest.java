package dev.belay.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CiscoNxosTest {

  private final EmulatedFleet fleet = EmulatedFleet.start();

  @AfterEach
  void stop() {
    fleet.close();
  }

  private EmulatedDevice device() {
    return fleet.add(DeviceSpec.of("sw1", "cisco_nxos"));
  }

  @Test
  void putsACarriageReturnBeforeItsPromptAndABlankBehindIt() {
    try (TestShell shell = TestShell.open(device())) {
      assertThat(shell.run("terminal length 0")).isEqualTo("terminal length 0\r\n\rsw1# ");
      assertThat(shell.run("configure terminal"))
          .endsWith("one per line. End with CNTL/Z.\r\n\rsw1(config)# ");
      assertThat(shell.run("interface lo0")).endsWith("\rsw1(config-if)# ");
    }
  }

  @Test
  void keepsOnlyTheBeginningOfALongNameInItsConfigurationPrompt() {
    EmulatedDevice device =
        fleet.add(DeviceSpec.of("a-switch-with-a-very-long-name", "cisco_nxos"));
    try (TestShell shell = TestShell.open(device)) {
      assertThat(shell.run("configure terminal")).endsWith("\ra-switch-with-a-very(config)# ");
      assertThat(shell.run("end")).endsWith("\ra-switch-with-a-very-long-name# ");
    }
  }

  @Test
  void refusesInTwoWordingsAndTakesShowsInConfigurationMode() {
    try (TestShell shell = TestShell.open(device())) {
      shell.run("terminal length 0");
      shell.run("configure terminal");
      assertThat(shell.run("frobnicate")).contains("% Invalid command at '^' marker.");
      assertThat(shell.run("interface Ethernet9/99"))
          .contains("Invalid range at '^' marker.")
          .doesNotContain("% Invalid");
      assertThat(shell.run("show hostname")).contains("sw1 \r\n");
    }
  }

  @Test
  void showsItsConfigurationWithAHeaderAndWithoutAnEndLine() {
    try (TestShell shell = TestShell.open(device())) {
      shell.run("terminal length 0");
      assertThat(shell.run("show running-config"))
          .contains("!Command: show running-config\r\n!No configuration change since last restart")
          .contains("interface loopback0\r\n  description router id\r\n")
          .doesNotContain("\r\nend\r\n");
    }
  }

  @Test
  void goesBackToACheckpointAndSaysHowItEnded() {
    EmulatedDevice device = device();
    String before = device.running();
    try (TestShell shell = TestShell.open(device)) {
      shell.run("terminal length 0");
      shell.run("checkpoint mine");
      assertThat(shell.run("show checkpoint summary")).contains("1) mine:\r\nCreated by lab");
      assertThat(shell.run("checkpoint mine")).contains("ERROR: Checkpoint mine already exists");
      shell.run("configure terminal");
      shell.run("snmp-server location moved");
      shell.run("end");
      assertThat(device.running()).isNotEqualTo(before);

      assertThat(shell.run("rollback running-config checkpoint mine atomic"))
          .contains("Rollback Patch is Empty")
          .contains("Verification is Successful.")
          .contains("Rollback completed successfully.");
      assertThat(device.running()).isEqualTo(before);
      shell.run("no checkpoint mine");
      assertThat(shell.run("rollback running-config checkpoint mine"))
          .contains("ERROR: Checkpoint mine does not exist");
    }
  }

  @Test
  void keepsTenCheckpointsAndNoMore() {
    try (TestShell shell = TestShell.open(device())) {
      for (int i = 0; i < 10; i++) {
        shell.run("checkpoint c" + i);
      }
      assertThat(shell.run("checkpoint c10")).contains("ERROR: Maximum number of checkpoints");
    }
  }

  @Test
  void drawsABarWhileItSaves() {
    EmulatedDevice device = device();
    try (TestShell shell = TestShell.open(device)) {
      shell.run("configure terminal");
      shell.run("snmp-server location moved");
      shell.run("end");
      assertThat(device.startup()).isNotEqualTo(device.running());
      assertThat(shell.run("copy running-config startup-config"))
          .contains(
              "] 100%\r\nCopy complete, now saving to disk (please wait)...\r\nCopy complete.\r\n");
      assertThat(device.startup()).isEqualTo(device.running());
    }
  }
}
