package dev.belay.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VyosTest {

  private static final String TIMERS = "systemctl list-timers commit-confirm.timer --no-pager";

  private final ManualClock clock = EmulatedClock.manual();
  private final EmulatedFleet fleet = EmulatedFleet.start(FleetOptions.defaults().withClock(clock));

  @AfterEach
  void stop() {
    fleet.close();
  }

  private EmulatedDevice device() {
    return fleet.add(DeviceSpec.of("v1", "vyos"));
  }

  private static TestShell configuring(EmulatedDevice device) {
    TestShell shell = TestShell.open(device);
    shell.run("set terminal length 0");
    assertThat(shell.run("configure")).endsWith("[edit]\r\nlab@v1# ");
    return shell;
  }

  private static String commitConfirm(TestShell shell, int minutes) {
    String question = shell.ask("commit-confirm " + minutes, "Proceed \\? \\[Y/n\\] $");
    return question + shell.run("");
  }

  @Test
  void theCandidateIsTheSessionsOwnAndIsThrownAwayOnTheWayOut() {
    EmulatedDevice device = device();
    String before = device.running();
    try (TestShell shell = configuring(device);
        TestShell other = configuring(device)) {
      assertThat(shell.run("set interfaces dummy dum1 description 'a b'")).doesNotContain("failed");
      assertThat(shell.run("compare"))
          .contains("[edit interfaces]\r\n+dummy dum1 {\r\n+    description \"a b\"\r\n+}\r\n");
      assertThat(other.run("compare"))
          .contains("No changes between working and active configurations.");
      assertThat(shell.run("exit")).contains("Cannot exit: configuration modified.").endsWith("# ");
      assertThat(shell.run("exit discard")).endsWith("lab@v1:~$ ");
    }
    assertThat(device.running()).isEqualTo(before);
  }

  @Test
  void aLineThatIsNoneIsRefusedInTwoIndentedLines() {
    try (TestShell shell = configuring(device())) {
      assertThat(shell.run("set interfaces bogus b1"))
          .contains(
              "\r\n\r\n  Configuration path: [interfaces, bogus, b1] is not valid\r\n  Set failed\r\n\r\n");
      assertThat(shell.run("foo")).contains("  Invalid command: [foo]");
      assertThat(shell.run("delete service https")).contains("  Nothing to delete");
    }
  }

  @Test
  void whatIsNotConfirmedIsGoneAfterARestartThatCutsAllSessions() {
    EmulatedDevice device = device();
    String before = device.running();
    try (TestShell shell = configuring(device)) {
      shell.run("set service snmp location here");
      assertThat(commitConfirm(shell, 5))
          .contains("commit-confirm will automatically reboot in 5 minutes unless changes")
          .contains("Initialized commit-confirm; 5 minutes to confirm before reboot\r\n");
      assertThat(commitConfirmAgain(shell)).contains("Another confirm is pending");
      assertThat(device.running()).contains("location 'here'");
      assertThat(device.timerLeft()).contains(Duration.ofMinutes(5));

      clock.advance(Duration.ofMinutes(5));

      assertThat(device.running()).isEqualTo(before);
      assertThat(fleet.log().events("v1", Event.Rebooted.class)).hasSize(1);
      assertThat(fleet.log().events("v1", Event.TimerReverted.class)).hasSize(1);
    }
  }

  private static String commitConfirmAgain(TestShell shell) {
    return shell.run("commit-confirm 5");
  }

  @Test
  void aDeviceThatIsToldToReloadDoesNotRestartAndWarnsEverybody() {
    EmulatedDevice device = device();
    device.editBehindOurBack("set system config-management commit-confirm action reload");
    String before = device.running();
    try (TestShell watcher = TestShell.open(device);
        TestShell shell = configuring(device)) {
      shell.run("set service snmp location here");
      assertThat(commitConfirm(shell, 6)).contains("to confirm before reload\r\n");
      watcher.type("");

      clock.advance(Duration.ofMinutes(1));
      watcher.expect("System will reload previous config in 5 minutes\r\n[^$]*reload\\.\r\n$");
      clock.advance(Duration.ofMinutes(5));

      watcher.expect("Reverting to previous config now\r\n$");
      assertThat(device.running()).isEqualTo(before);
      assertThat(fleet.log().events("v1", Event.Rebooted.class)).isEmpty();
    }
  }

  @Test
  void aFailedCommitStaysInPartAndItsTimerRunsOn() {
    EmulatedDevice device = device();
    try (TestShell shell = configuring(device)) {
      shell.run("set service snmp location here");
      shell.run("delete protocols bgp system-as");

      assertThat(commitConfirm(shell, 5))
          .contains("Initialized commit-confirm")
          .contains("[[protocols bgp]] failed\r\nCommit failed\r\n");

      assertThat(device.running()).contains("location 'here'").contains("system-as '65001'");
      assertThat(device.timerLeft()).isPresent();
      assertThat(shell.run("confirm")).contains("Reboot timer stopped");
      assertThat(shell.run("confirm")).contains("No confirm pending");
    }
  }

  @Test
  void theTimerShowsInSystemdAndNowhereElse() {
    EmulatedDevice device = device();
    try (TestShell shell = configuring(device)) {
      assertThat(shell.run("run " + TIMERS)).contains("0 timers listed.");
      shell.run("set service snmp location here");
      commitConfirm(shell, 5);

      assertThat(shell.run("run " + TIMERS))
          .containsPattern("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC .*commit-confirm.timer")
          .contains("1 timers listed.");
    }
  }

  @Test
  void passwordsAreStoredAsHashesAndSavedByName() {
    EmulatedDevice device = device();
    try (TestShell shell = configuring(device)) {
      shell.run("set system login user joe authentication plaintext-password sesame");
      shell.run("commit");
      assertThat(device.running())
          .contains("user joe authentication encrypted-password '$6$")
          .doesNotContain("sesame");
      assertThat(device.startup()).doesNotContain("joe");

      assertThat(shell.run("save"))
          .contains("Saving configuration to '/config/config.boot'...\r\nDone\r\n");
      assertThat(device.startup()).isEqualTo(device.running());

      shell.run("save before");
      shell.run("delete system login user joe");
      shell.run("commit");
      assertThat(shell.run("load before")).contains("Load complete. Use 'commit'");
      shell.run("commit");
      assertThat(device.running()).contains("user joe");
    }
  }
}
