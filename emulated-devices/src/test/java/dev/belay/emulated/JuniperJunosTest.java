package dev.belay.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JuniperJunosTest {

  private static final String END_OF_INPUT = "\u0004";

  private final ManualClock clock = EmulatedClock.manual();
  private final EmulatedFleet fleet = EmulatedFleet.start(FleetOptions.defaults().withClock(clock));

  @AfterEach
  void stop() {
    fleet.close();
  }

  private EmulatedDevice device() {
    return fleet.add(DeviceSpec.of("mx1", "juniper_junos"));
  }

  private static TestShell configuring(EmulatedDevice device, String how) {
    TestShell shell = TestShell.open(device);
    shell.run("set cli screen-length 0");
    shell.run(how);
    return shell;
  }

  private static String load(TestShell shell, String how, String text) {
    shell.ask("load " + how + " terminal", "end input\\]\r\n$");
    shell.type(text + END_OF_INPUT);
    return shell.expect("# $");
  }

  @Test
  void echoesABlankAfterEachLineAndPutsTheEditLineAboveThePrompt() {
    try (TestShell shell = TestShell.openRaw(device())) {
      assertThat(shell.expect("> $")).startsWith("--- JUNOS ").endsWith("\r\nlab@mx1> ");
      assertThat(shell.run("set cli screen-length 0"))
          .isEqualTo("set cli screen-length 0 \r\nScreen length set to 0\r\n\r\nlab@mx1> ");
      assertThat(shell.run("configure"))
          .isEqualTo("configure \r\nEntering configuration mode\r\n\r\n[edit]\r\nlab@mx1# ");
    }
  }

  @Test
  void showsTheCandidateAsADifferenceAndMakesItActiveOnCommit() {
    EmulatedDevice device = device();
    try (TestShell shell = configuring(device, "configure exclusive")) {
      shell.run("set interfaces ge-0/0/0 unit 0 description RACECAR");
      assertThat(shell.run("show | compare"))
          .isEqualTo(
              "show | compare \r\n[edit interfaces ge-0/0/0 unit 0]\r\n+    description RACECAR;\r\n"
                  + "\r\n[edit]\r\nlab@mx1# ");
      assertThat(device.running()).doesNotContain("RACECAR");

      assertThat(shell.run("commit")).contains("\r\ncommit complete\r\n");

      assertThat(device.running()).contains("description RACECAR;");
      assertThat(shell.run("show | compare"))
          .isEqualTo("show | compare \r\n\r\n[edit]\r\nlab@mx1# ");
    }
  }

  @Test
  void goesBackAndTellsEveryoneWhenACommitIsNotConfirmed() {
    EmulatedDevice device = device();
    String before = device.running();
    try (TestShell watcher = TestShell.open(device);
        TestShell shell = configuring(device, "configure exclusive")) {
      shell.run("set system ntp server 192.0.2.9");
      assertThat(shell.run("commit confirmed 5 comment belay-op1"))
          .contains(
              "commit confirmed will be automatically rolled back in 5 minutes unless confirmed\r\ncommit complete\r\n")
          .contains("# commit confirmed will be rolled back in 5 minutes\r\n[edit]\r\n");
      assertThat(shell.run("run show system commit"))
          .contains(
              " by lab via cli commit confirmed, rollback in 5mins\r\n    belay-op1\r\n    rollback pending\r\n");

      clock.advance(Duration.ofMinutes(5));

      assertThat(watcher.expect("rollback complete")).contains("Broadcast Message from root@mx1");
      assertThat(device.running()).isEqualTo(before);
      assertThat(shell.run("run show system commit"))
          .contains("0   ")
          .contains(" by root via other\r\n")
          .doesNotContain("rollback pending");
    }
  }

  @Test
  void isConfirmedByACommitFromAnotherSession() {
    EmulatedDevice device = device();
    try (TestShell shell = configuring(device, "configure exclusive")) {
      shell.run("set system ntp server 192.0.2.9");
      shell.run("commit confirmed 5");
    }
    try (TestShell other = configuring(device, "configure")) {
      assertThat(other.run("commit")).contains("commit complete");
      assertThat(device.timerLeft()).isEmpty();
    }
    clock.advance(Duration.ofHours(1));
    assertThat(device.running()).contains("192.0.2.9");
  }

  @Test
  void loadsSetLinesUntilControlDAndCountsWhatItDidNotUnderstand() {
    EmulatedDevice device = device();
    try (TestShell shell = configuring(device, "configure exclusive")) {
      assertThat(load(shell, "set", "set system ntp server 192.0.2.9\nset nonsense here\n"))
          .contains("terminal:2:(5) syntax error: nonsense\r\n")
          .contains("|\bload complete (1 errors)\r\n");
      assertThat(shell.run("show | compare")).contains("+   server 192.0.2.9;");
    }
  }

  @Test
  void overridesTheWholeConfigurationWithItsOwnTextWithoutADifference() {
    EmulatedDevice device = device();
    try (TestShell shell = configuring(device, "configure exclusive")) {
      assertThat(load(shell, "override", device.running())).contains("|\bload complete\r\n");
      assertThat(shell.run("show | compare"))
          .isEqualTo("show | compare \r\n\r\n[edit]\r\nlab@mx1# ");
    }
  }

  @Test
  void refusesACandidateWithoutRootAuthentication() {
    EmulatedDevice device = device();
    String before = device.running();
    try (TestShell shell = configuring(device, "configure exclusive")) {
      shell.run("delete system root-authentication");
      assertThat(shell.run("commit check"))
          .contains("Missing mandatory statement: 'root-authentication'")
          .contains("error: configuration check-out failed: (missing mandatory statements)");
      assertThat(shell.run("commit")).contains("error: configuration check-out failed");
    }
    assertThat(device.running()).isEqualTo(before);
  }

  @Test
  void letsNobodyElseEditWhileOneIsExclusiveAndForgetsTheCandidateWhenHeIsCutOff() {
    EmulatedDevice device = device();
    TestShell first = configuring(device, "configure exclusive");
    first.run("set system ntp server 192.0.2.9");
    try (TestShell second = TestShell.open(device)) {
      assertThat(second.run("configure exclusive"))
          .contains("error: configuration database locked by:\r\n  lab terminal p0 ")
          .contains("      exclusive [edit]\r\n")
          .endsWith("lab@mx1> ");

      first.close();
      assertThat(fleet.log().await(e -> e instanceof Event.Disconnected, Duration.ofSeconds(5)))
          .isPresent();

      assertThat(second.run("configure exclusive")).contains("Entering configuration mode");
      assertThat(second.run("show | compare")).doesNotContain("192.0.2.9");
    }
  }

  @Test
  void keepsAnotherPersonsSharedEditsAndRefusesExclusiveUseOfThem() {
    EmulatedDevice device = device();
    try (TestShell first = configuring(device, "configure")) {
      first.run("set system ntp server 192.0.2.9");
    }
    try (TestShell second = TestShell.open(device)) {
      assertThat(second.run("configure exclusive"))
          .contains("error: configuration database modified");
      assertThat(second.run("configure"))
          .contains("The configuration has been changed but not committed");
    }
  }

  @Test
  void asksBeforeItLeavesUncommittedChanges() {
    try (TestShell shell = configuring(device(), "configure exclusive")) {
      shell.run("set system ntp server 192.0.2.9");
      assertThat(shell.ask("exit configuration-mode", "\\(yes\\) $"))
          .endsWith("Discard uncommitted changes? [yes,no] (yes) ");
      assertThat(shell.run("yes")).contains("Exiting configuration mode").endsWith("lab@mx1> ");
    }
  }

  @Test
  void goesBackByNumber() {
    EmulatedDevice device = device();
    String before = device.running();
    try (TestShell shell = configuring(device, "configure exclusive")) {
      shell.run("set system host-name other");
      shell.run("commit");
      assertThat(shell.run("rollback 1")).contains("load complete");
      assertThat(shell.run("commit")).contains("commit complete").endsWith("lab@mx1# ");
    }
    assertThat(device.running()).isEqualTo(before);
  }

  @Test
  void showsTheConfigurationInBracesAndAsSetLines() {
    EmulatedDevice device = device();
    try (TestShell shell = TestShell.open(device)) {
      assertThat(shell.run("show configuration | no-more"))
          .contains("## Last commit: 2026-03-02 08:00:00 UTC by root\r\nversion 22.4R3-S2.11;\r\n")
          .contains("\"; ## SECRET-DATA\r\n")
          .endsWith("}\r\n\r\nlab@mx1> ");
      assertThat(shell.run("show configuration | display set | no-more"))
          .contains("\r\nset interfaces ge-0/0/0 unit 0 family inet address 192.0.2.10/24\r\n")
          .contains("\r\nset routing-options static route 0.0.0.0/0 next-hop 192.0.2.1\r\n");
    }
  }

  @Test
  void asksWithAPercentageBeforeTheNextPage() {
    try (TestShell shell = TestShell.open(device())) {
      assertThat(shell.ask("show configuration", "\\)---$"))
          .containsPattern("---\\(more \\d+%\\)---$");
      shell.type("q");
      assertThat(shell.expect("> $")).startsWith("\r\0" + " ".repeat(40) + "\r\0");
    }
  }
}
