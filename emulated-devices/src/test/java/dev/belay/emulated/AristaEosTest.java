package dev.belay.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AristaEosTest {

  private final ManualClock clock = EmulatedClock.manual();
  private final EmulatedFleet fleet = EmulatedFleet.start(FleetOptions.defaults().withClock(clock));

  @AfterEach
  void stop() {
    fleet.close();
  }

  private EmulatedDevice device() {
    return fleet.add(DeviceSpec.of("sw1", "arista_eos"));
  }

  private static TestShell privileged(EmulatedDevice device) {
    TestShell shell = TestShell.open(device);
    shell.run("enable");
    return shell;
  }

  @Test
  void startsUnprivilegedAndAnswersToPagingCommandsInWords() {
    try (TestShell shell = TestShell.openRaw(device())) {
      assertThat(shell.expect(">$")).startsWith("\r\nLast login: ").endsWith("\r\nsw1>");
      assertThat(shell.run("enable")).isEqualTo("enable\r\nsw1#");
      assertThat(shell.run("terminal length 0")).contains("\r\nPagination disabled.\r\n");
      assertThat(shell.run("terminal width 500")).contains("\r\nWidth set to 500 columns.\r\n");
    }
  }

  @Test
  void showsSixCharactersOfTheSessionsNameInThePrompt() {
    try (TestShell shell = privileged(device())) {
      assertThat(shell.run("configure session belay-abcdef")).endsWith("\r\nsw1(config-s-belay-)#");
      assertThat(shell.run("interface loopback1")).endsWith("\r\nsw1(config-s-belay--if-Lo1)#");
    }
  }

  @Test
  void endsTheConfigurationWithEndAndThePromptWithoutAnEmptyLine() {
    try (TestShell shell = privileged(device())) {
      shell.run("terminal length 0");
      assertThat(shell.run("show running-config"))
          .contains("! Command: show running-config\r\n! device: sw1 (vEOS, EOS-")
          .endsWith("!\r\nend\r\nsw1#");
    }
  }

  @Test
  void changesNothingUntilTheSessionIsCommitted() {
    EmulatedDevice device = device();
    String before = device.running();
    try (TestShell shell = privileged(device)) {
      shell.run("configure session one");
      shell.run("interface loopback1");
      shell.run("description tacocat");
      assertThat(shell.run("show session-config diffs"))
          .contains("--- system:/running-config\r\n+++ session:/one-session-config\r\n@@ ")
          .contains("\r\n+interface Loopback1\r\n+   description tacocat\r\n");
      assertThat(device.running()).isEqualTo(before);

      assertThat(shell.run("commit")).isEqualTo("commit\r\nsw1#");

      assertThat(device.running()).contains("interface Loopback1\n   description tacocat\n");
    }
  }

  @Test
  void goesBackWhenTheCommitTimerRunsOut() {
    EmulatedDevice device = device();
    String before = device.running();
    try (TestShell shell = privileged(device)) {
      shell.run("configure session one");
      shell.run("ntp server 192.0.2.9");
      assertThat(shell.run("commit timer 00:05:00")).isEqualTo("commit timer 00:05:00\r\nsw1#");
      clock.advance(Duration.ofMinutes(3));
      assertThat(shell.run("show configuration sessions detail"))
          .contains("Session with pending commit timer: one\r\n")
          .contains("Time left until commit timer expiry: in 0:02:00\r\n")
          .contains("  one              committed");
    }
    assertThat(device.running()).contains("192.0.2.9");

    clock.advance(Duration.ofMinutes(2));

    assertThat(device.running()).isEqualTo(before);
  }

  @Test
  void keepsTheChangeWhenAnotherConnectionCommitsTheArmedSession() {
    EmulatedDevice device = device();
    try (TestShell shell = privileged(device)) {
      shell.run("configure session one");
      shell.run("ntp server 192.0.2.9");
      shell.run("exit");
      shell.run("configure session one commit timer 00:05:00");
    }
    try (TestShell other = privileged(device)) {
      assertThat(other.run("configure session one commit"))
          .isEqualTo("configure session one commit\r\nsw1#");
      assertThat(device.timerLeft()).isEmpty();
      assertThat(other.run("write memory")).contains("Copy completed successfully.");
    }
    clock.advance(Duration.ofHours(1));
    assertThat(device.running()).contains("192.0.2.9").isEqualTo(device.startup());
  }

  @Test
  void revertsAtOnceWhenTheArmedSessionIsAborted() {
    EmulatedDevice device = device();
    String before = device.running();
    try (TestShell shell = privileged(device)) {
      shell.run("configure session one");
      shell.run("ntp server 192.0.2.9");
      shell.run("commit timer 00:05:00");
      shell.run("configure session one abort");
    }
    assertThat(device.running()).isEqualTo(before);
    assertThat(fleet.log().events("sw1", Event.TimerReverted.class))
        .singleElement()
        .matches(Event.TimerReverted::asked);
  }

  @Test
  void leavesAnOpenSessionPendingWhenTheConnectionIsLostAndTakesNoMoreThanFive() {
    EmulatedDevice device = device();
    for (int i = 1; i <= 5; i++) {
      try (TestShell shell = privileged(device)) {
        shell.run("configure session s" + i);
      }
    }
    try (TestShell shell = privileged(device)) {
      assertThat(shell.run("configure session s6"))
          .contains("% Maximum number of pending sessions has been reached");
      assertThat(shell.run("show configuration sessions detail"))
          .contains("  s1               pending");

      shell.run("configure session s1 abort");

      assertThat(shell.run("configure session s6")).endsWith("sw1(config-s-s6)#");
    }
  }

  @Test
  void replacesEverythingFromACleanSession() {
    EmulatedDevice device = device();
    try (TestShell shell = privileged(device)) {
      shell.run("configure session one");
      shell.run("rollback clean-config");
      device
          .running()
          .lines()
          .filter(line -> !line.equals("!") && !line.contains("ntp server"))
          .forEach(line -> shell.run(line.strip()));
      assertThat(shell.run("show session-config diffs"))
          .contains("\r\n-ntp server 192.0.2.123\r\n");
      shell.run("commit");
    }
    assertThat(device.running())
        .isEqualTo(device.startup().replace("ntp server 192.0.2.123\n!\n", ""));
  }

  @Test
  void tellsAPendingTimerInTheJsonOfItsRelease() {
    EmulatedDevice newer = device();
    EmulatedDevice older = fleet.add(DeviceSpec.of("sw2", "arista_eos").withRelease("4.31.2F"));
    for (EmulatedDevice device : java.util.List.of(newer, older)) {
      try (TestShell shell = privileged(device)) {
        shell.run("configure session one");
        shell.run("ntp server 192.0.2.9");
        shell.run("commit timer 00:05:00");
        shell.run("terminal length 0");
        String json = shell.run("show configuration sessions detail | json");
        if (device == newer) {
          assertThat(json)
              .contains("\"commitTimerSessionName\": \"one\"")
              .contains("\"commitTimerExpireTime\": 300.0")
              .doesNotContain("pendingCommitTimer");
        } else {
          assertThat(json)
              .contains("\"state\": \"pendingCommitTimer\"")
              .contains("\"commitBy\": 300.0")
              .doesNotContain("commitTimerSessionName");
        }
      }
    }
  }

  @Test
  void pointsAtTheWordItDoesNotUnderstand() {
    try (TestShell shell = privileged(device())) {
      shell.run("configure session one");
      assertThat(shell.run("nonsense here"))
          .isEqualTo(
              "nonsense here\r\n"
                  + " ".repeat("sw1(config-s-one)#".length())
                  + "^\r\n% Invalid input\r\nsw1(config-s-one)#");
    }
  }
}
