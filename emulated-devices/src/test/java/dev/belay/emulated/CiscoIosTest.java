package dev.belay.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CiscoIosTest {

  private final ManualClock clock = EmulatedClock.manual();
  private final EmulatedFleet fleet = EmulatedFleet.start(FleetOptions.defaults().withClock(clock));

  @AfterEach
  void stop() {
    fleet.close();
  }

  private EmulatedDevice device() {
    return fleet.add(DeviceSpec.of("r1", "cisco_ios"));
  }

  @Test
  void echoesTheCommandAndEndsTheConfigurationWithEndAnEmptyLineAndThePrompt() {
    EmulatedDevice device = device();
    try (TestShell shell = TestShell.open(device)) {
      assertThat(shell.run("terminal length 0")).isEqualTo("terminal length 0\r\nr1#");

      String shown = shell.run("sh run");

      assertThat(shown)
          .startsWith("sh run\r\nBuilding configuration...\r\n\r\nCurrent configuration : ");
      assertThat(shown).contains("\r\nhostname r1\r\n").endsWith("!\r\nend\r\n\r\nr1#");
    }
  }

  @Test
  void tellsTheTimeAsTheRealOneDoes() {
    try (TestShell shell = TestShell.open(device())) {
      assertThat(shell.run("show clock"))
          .containsPattern(
              "\\r\\n\\*\\d\\d:\\d\\d:\\d\\d\\.\\d{3} UTC [A-Z][a-z]{2} [A-Z][a-z]{2} \\d+ \\d{4}\\r\\n");
    }
  }

  @Test
  void cutsLongOutputIntoPagesAndErasesThePagerLine() {
    try (TestShell shell = TestShell.open(device())) {
      assertThat(shell.ask("show running-config", "--More-- $")).endsWith(" --More-- ");

      shell.type(" ");

      assertThat(shell.expect("--More-- $"))
          .startsWith("\b\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\b\b");
      shell.type("q");
      assertThat(shell.expect("#$")).endsWith("r1#");
    }
  }

  @Test
  void pointsAtTheWordItDoesNotUnderstandAndStaysInItsMode() {
    try (TestShell shell = TestShell.open(device())) {
      shell.run("configure terminal");
      assertThat(shell.run("interface Loopback1")).endsWith("r1(config-if)#");

      String answer = shell.run("ip address 10.0.0.300 255.255.255.0");

      String caret = " ".repeat("r1(config-if)#".length() + "ip address ".length()) + "^";
      assertThat(answer)
          .isEqualTo(
              "ip address 10.0.0.300 255.255.255.0\r\n"
                  + caret
                  + "\r\n% Invalid input detected at '^' marker.\r\n\r\nr1(config-if)#");
    }
  }

  @Test
  void cutsTheHostNameInConfigurationPromptsToTwentyCharacters() {
    EmulatedDevice device = fleet.add(DeviceSpec.of("a-router-with-a-very-long-name", "cisco_ios"));
    try (TestShell shell = TestShell.open(device)) {
      assertThat(shell.run("configure terminal")).endsWith("\r\na-router-with-a-very(config)#");
      assertThat(shell.run("end")).endsWith("\r\na-router-with-a-very-long-name#");
    }
  }

  @Test
  void takesTheFirstSignOfABannerForItsEndAndShowsTheControlCharacterInstead() {
    EmulatedDevice device = device();
    try (TestShell shell = TestShell.open(device)) {
      shell.run("configure terminal");
      shell.ask("banner login @", "character '@'\\.\r\n$");
      shell.type("Hello ^ you\n@\n");
      shell.expect("#$");
      shell.ask("banner exec ^C", "character '\\^'\\.\r\n$");
      shell.type("Hello\n^C\n");
      shell.expect("#$");
      shell.run("banner incoming #Hi#");
    }

    assertThat(device.running())
        .contains("banner login ^C\nHello ^ you\n^C\n")
        .contains("banner exec ^CC\nHello\n^C\n")
        .contains("banner incoming ^CHi^C\n");
  }

  @Test
  void takesLinesAtOnceAndKeepsThemOutOfTheStartupUntilSaved() {
    EmulatedDevice device = device();
    try (TestShell shell = TestShell.open(device)) {
      shell.run("configure terminal");
      shell.run("interface lo7");
      shell.run("description seven");
      shell.run("end");
      assertThat(device.running()).contains("interface Loopback7\n description seven\n");
      assertThat(device.startup()).doesNotContain("Loopback7");

      assertThat(shell.run("write memory")).contains("Building configuration...\r\n[OK]\r\n");

      assertThat(device.startup()).isEqualTo(device.running());
      assertThat(fleet.log().appliedConfigurations("r1"))
          .singleElement()
          .satisfies(applied ->
              assertThat(applied.changeText())
                  .isEqualTo("interface Loopback7\n description seven\n"));
    }
  }

  @Test
  void asksForTheDestinationWhenCopyingToTheStartup() {
    EmulatedDevice device = device();
    device.editBehindOurBack("hostname r1", "ntp server 192.0.2.200");
    try (TestShell shell = TestShell.open(device)) {
      assertThat(shell.ask("copy running-config startup-config", "\\? $"))
          .endsWith("Destination filename [startup-config]? ");
      assertThat(shell.run("")).contains("[OK]");
      assertThat(device.startup()).contains("ntp server 192.0.2.200");
    }
  }

  @Test
  void givesBackExactlyTheOldTextWhenAChangeIsUndoneLineByLine() {
    EmulatedDevice device = device();
    String before = device.running();
    try (TestShell shell = TestShell.open(device)) {
      shell.run("configure terminal");
      shell.run("interface GigabitEthernet1");
      shell.run("description changed");
      shell.run("no ip address");
      shell.run("ntp server 192.0.2.124");
      shell.run("interface Loopback55");
      assertThat(device.running()).isNotEqualTo(before).contains(" no ip address\n");

      shell.run("interface GigabitEthernet1");
      shell.run("description uplink");
      shell.run("ip address 192.0.2.10 255.255.255.0");
      shell.run("exit");
      shell.run("no ntp server 192.0.2.124");
      shell.run("no interface Loopback55");

      assertThat(device.running()).isEqualTo(before);
    }
  }

  @Test
  void goesBackByItselfWhenNobodyConfirmsInTime() {
    EmulatedDevice device = device();
    String before = device.running();
    try (TestShell shell = TestShell.open(device)) {
      assertThat(shell.run("configure terminal revert timer 5"))
          .contains(
              "Rollback Confirmed Change: Backing up current running config to flash:archive-")
          .contains("Enter configuration commands, one per line.  End with CNTL/Z.");
      shell.run("ntp server 192.0.2.9");
      shell.run("end");
      assertThat(shell.run("show archive config rollback timer"))
          .contains("Timer type: absolute timer\r\nTimer value: 5 min\r\nUser: lab");
      assertThat(device.timerLeft()).contains(Duration.ofMinutes(5));
    }

    clock.advance(Duration.ofMinutes(5).minusMillis(1));
    assertThat(device.running()).contains("ntp server 192.0.2.9");
    clock.advance(Duration.ofMillis(1));

    assertThat(device.running()).isEqualTo(before);
    assertThat(device.timerLeft()).isEmpty();
    assertThat(fleet.log().events("r1", Event.TimerReverted.class))
        .singleElement()
        .matches(event -> !event.asked());
  }

  @Test
  void warnsInTheSessionOneMinuteBeforeItGoesBackAndTellsThatItDid() {
    try (TestShell shell = TestShell.open(device())) {
      shell.run("configure terminal revert timer 2");
      shell.run("ntp server 192.0.2.9");
      shell.run("end");

      clock.advance(Duration.ofMinutes(1));
      assertThat(shell.expect("configured\r\n$")).contains("Rollback will begin in one minute.");

      clock.advance(Duration.ofMinutes(1));
      assertThat(shell.expect("Rollback Done")).contains("no ntp server 192.0.2.9");
    }
  }

  @Test
  void keepsTheChangeWhenItIsConfirmedFromAnotherSession() {
    EmulatedDevice device = device();
    try (TestShell shell = TestShell.open(device)) {
      shell.run("configure terminal revert timer 5");
      shell.run("ntp server 192.0.2.9");
    }
    try (TestShell other = TestShell.open(device)) {
      assertThat(other.run("configure confirm")).isEqualTo("configure confirm\r\nr1#");
      assertThat(other.run("configure confirm")).contains("%No Rollback Confirmed Change pending");
    }

    clock.advance(Duration.ofHours(1));

    assertThat(device.running()).contains("ntp server 192.0.2.9");
  }

  @Test
  void revertsAtOnceWhenAsked() {
    EmulatedDevice device = device();
    String before = device.running();
    try (TestShell shell = TestShell.open(device)) {
      shell.run("configure terminal revert timer 5");
      shell.run("ntp server 192.0.2.9");
      shell.run("end");

      assertThat(shell.run("configure revert now")).contains("Rollback Done");

      assertThat(device.running()).isEqualTo(before);
    }
  }

  @Test
  void refusesTheTimerWithoutAnArchivePath() {
    EmulatedDevice device = device();
    device.editBehindOurBack("no archive");
    try (TestShell shell = TestShell.open(device)) {
      assertThat(shell.run("configure terminal revert timer 5"))
          .contains("%Turn config archive on before using Rollback Confirmed Change")
          .endsWith("\r\nr1#");
    }
  }

  @Test
  void asksForTheEnablePasswordWithoutEchoingIt() {
    EmulatedDevice device =
        fleet.add(DeviceSpec.of("r1", "cisco_ios").withEnablePassword("t0psecret"));
    try (TestShell shell = TestShell.open(device)) {
      assertThat(shell.ask("enable", "Password: $")).isEqualTo("enable\r\nPassword: ");
      assertThat(shell.run("t0psecret")).isEqualTo("\r\nr1#");
    }
    assertThat(fleet.log().commands("r1")).containsExactly("enable");
  }

  @Test
  void startsFromItsStartupConfigurationAfterAReboot() {
    EmulatedDevice device = device();
    device.editBehindOurBack("ntp server 192.0.2.9");
    try (TestShell shell = TestShell.open(device)) {
      device.reboot();

      assertThat(shell.isCut()).isTrue();
    }
    assertThat(device.running()).isEqualTo(device.startup()).doesNotContain("192.0.2.9");
  }

  @Test
  void asksBeforeItReplacesTheConfigurationAndGoesBackWhenThatIsNotConfirmed() {
    EmulatedDevice device = device();
    String before = device.running();
    try (TestShell shell = TestShell.open(device)) {
      shell.ask("copy running-config flash:pre", "\\? $");
      shell.run("");
      device.editBehindOurBack("ntp server 192.0.2.9");
      assertThat(shell.ask("configure replace flash:pre timer 5", "no\\]: $"))
          .contains("Enter Y if you are sure you want to proceed. ? [no]: ");
      assertThat(shell.run("yes")).contains("Total number of passes: 1\r\nRollback Done\r\n");
      assertThat(device.running()).isEqualTo(before);
    }

    clock.advance(Duration.ofMinutes(5));

    assertThat(device.running()).contains("ntp server 192.0.2.9");
  }

  @Test
  void showsTheDifferenceToTheStartupWithTheSignAfterTheIndentation() {
    EmulatedDevice device = device();
    device.editBehindOurBack(
        "interface GigabitEthernet1", " description changed", "ntp server 192.0.2.9");
    try (TestShell shell = TestShell.open(device)) {
      assertThat(
              shell.run(
                  "show archive config differences nvram:startup-config system:running-config"))
          .contains(
              "!Contextual Config Diffs:\r\ninterface GigabitEthernet1\r\n +description changed\r\n")
          .contains(" -description uplink\r\n")
          .contains("\r\n+ntp server 192.0.2.9\r\n");
    }
  }

  @Test
  void refusesOneSessionMoreThanItHasLines() throws Exception {
    EmulatedDevice device = device();
    java.util.List<TestShell> shells = new java.util.ArrayList<>();
    for (int i = 0; i < 16; i++) {
      shells.add(TestShell.open(device));
    }
    assertThat(device.openSessions()).isEqualTo(16);

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> TestShell.login(device))
        .isInstanceOf(java.io.IOException.class);

    shells.forEach(TestShell::close);
  }
}
