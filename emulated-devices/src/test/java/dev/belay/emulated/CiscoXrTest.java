package dev.belay.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CiscoXrTest {

  private static final String EXEC = "RP/0/RP0/CPU0:x1#";

  private final ManualClock clock = EmulatedClock.manual();
  private final EmulatedFleet fleet = EmulatedFleet.start(FleetOptions.defaults().withClock(clock));

  @AfterEach
  void stop() {
    fleet.close();
  }

  private EmulatedDevice device() {
    return fleet.add(DeviceSpec.of("x1", "cisco_xr"));
  }

  private static TestShell logIn(EmulatedDevice device) {
    TestShell shell = TestShell.open(device);
    shell.run("terminal length 0");
    shell.run("terminal exec prompt no-timestamp");
    return shell;
  }

  private static TestShell configuring(EmulatedDevice device, String how) {
    TestShell shell = logIn(device);
    shell.run(how);
    return shell;
  }

  @Test
  void answersBeginWithTheTimeUntilToldNotTo() {
    try (TestShell shell = TestShell.open(device())) {
      assertThat(shell.run("show clock")).containsPattern("show clock\r\n\\w{3} \\w{3} .* UTC\r\n");
      shell.run("terminal exec prompt no-timestamp");
      assertThat(shell.run("show configuration sessions"))
          .isEqualTo("show configuration sessions\r\n" + EXEC);
    }
  }

  @Test
  void aTargetBeginsEmptyAndNothingRunsBeforeTheCommit() {
    EmulatedDevice device = device();
    String before = device.running();
    try (TestShell shell = configuring(device, "configure terminal")) {
      assertThat(shell.run("interface Loopback7")).endsWith("(config-if)#");
      shell.run("description RACECAR");
      assertThat(shell.run("show configuration"))
          .contains("interface Loopback7\r\n description RACECAR\r\n")
          .doesNotContain("hostname");
      assertThat(device.running()).isEqualTo(before);

      assertThat(shell.run("commit")).endsWith("#").doesNotContain("%");

      assertThat(device.running()).contains("interface Loopback7\n description RACECAR\n");
      assertThat(shell.run("abort")).endsWith(EXEC);
      assertThat(shell.run("show configuration commit list 1")).contains("CLI");
    }
  }

  @Test
  void aTrialIsConfirmedInItsOwnSessionOnly() {
    EmulatedDevice device = device();
    try (TestShell shell = configuring(device, "configure terminal");
        TestShell other = configuring(device, "configure terminal")) {
      shell.run("snmp-server location here");
      shell.run("commit confirmed 120");
      assertThat(device.timerLeft()).contains(Duration.ofMinutes(2));

      assertThat(other.run("commit")).contains("No configuration changes to commit.");
      other.run("snmp-server contact me");
      assertThat(other.run("commit"))
          .contains("% Cannot commit because there is an unexpired trial/rollback session");
      other.run("abort");
      assertThat(other.run("show configuration sessions detail"))
          .contains("Client: commit-confirm");
      assertThat(other.run("configure exclusive"))
          .contains("A trial commit is underway in another configuration session.");

      assertThat(shell.run("commit")).contains("% Confirming commit for trial session.");
      clock.advance(Duration.ofMinutes(5));

      assertThat(device.running()).contains("snmp-server location here");
      assertThat(device.timerLeft()).isEmpty();
    }
  }

  @Test
  void aTrialWhoseSessionIsLostGoesOnUntilItsTimeIsOver() {
    EmulatedDevice device = device();
    String before = device.running();
    try (TestShell shell = configuring(device, "configure terminal")) {
      shell.run("snmp-server location here");
      shell.run("commit confirmed 120");
    }
    device.dropConnections();
    assertThat(device.running()).contains("location here");

    clock.advance(Duration.ofMinutes(2));

    assertThat(device.running()).isEqualTo(before);
    try (TestShell shell = logIn(device)) {
      assertThat(shell.run("show configuration commit list")).contains("Rollback");
    }
  }

  @Test
  void leavingATrialAsksAndGoesBackAtOnce() {
    EmulatedDevice device = device();
    String before = device.running();
    try (TestShell shell = configuring(device, "configure exclusive")) {
      shell.run("snmp-server location here");
      shell.run("commit confirmed 120");

      assertThat(shell.ask("end", "\\[no\\]: $")).contains("active rollback session");
      assertThat(shell.run("yes")).endsWith(EXEC);

      assertThat(device.running()).isEqualTo(before);
      assertThat(device.timerLeft()).isEmpty();
    }
  }

  @Test
  void whoCommitsAfterOthersIsAsked() {
    EmulatedDevice device = device();
    try (TestShell shell = configuring(device, "configure terminal")) {
      shell.run("snmp-server location here");
      device.editBehindOurBack("snmp-server contact somebody");

      assertThat(shell.ask("commit", "anyway\\? \\[no\\]: $"))
          .contains("One or more commits have occurred from other configuration sessions");
      shell.run("no");

      assertThat(device.running()).doesNotContain("location here");
    }
  }

  @Test
  void whatIsWrongAsAWholeFailsAtTheCommitAndIsShown() {
    EmulatedDevice device = device();
    String before = device.running();
    try (TestShell shell = configuring(device, "configure exclusive")) {
      shell.run("interface Loopback7");
      shell.run("ipv4 address 198.51.100.1 255.255.255.255");

      assertThat(shell.run("commit"))
          .contains("% Failed to commit one or more configuration items");
      assertThat(shell.run("show configuration failed"))
          .contains(" ipv4 address 198.51.100.1 255.255.255.255\r\n!!% 'ip-ma' detected");
      assertThat(device.running()).isEqualTo(before);
    }
  }

  @Test
  void aReplacementAsksAndLeavesNothingElse() {
    EmulatedDevice device = device();
    try (TestShell shell = configuring(device, "configure exclusive")) {
      shell.run("hostname x1");

      assertThat(shell.ask("commit replace", "proceed\\? \\[no\\]: $"))
          .contains("replace or remove the entire running configuration");
      shell.run("yes");

      assertThat(device.running().lines().filter(line -> !line.equals("!")))
          .containsExactly("hostname x1");
    }
  }

  @Test
  void onlyOneCanConfigureExclusively() {
    EmulatedDevice device = device();
    try (TestShell holder = configuring(device, "configure exclusive");
        TestShell other = logIn(device)) {
      assertThat(holder.run("bogus")).contains("% Invalid input detected at '^' marker.");
      assertThat(other.run("configure exclusive"))
          .contains("The Configuration Namespace is locked by another agent.")
          .endsWith(EXEC);
    }
  }
}
