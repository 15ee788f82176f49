package dev.belay.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MisbehaviourTest {

  private final EmulatedFleet fleet = EmulatedFleet.start();
  private EmulatedDevice device;

  @BeforeEach
  void add() {
    device = fleet.add(DeviceSpec.of("r1", "cisco_ios"));
  }

  @AfterEach
  void stop() {
    fleet.close();
  }

  @Test
  void aConnectionIsCutAfterSoManyBytes() {
    device.behave(new Misbehaviour.DropAfterBytes(300));
    try (TestShell shell = TestShell.open(device)) {
      shell.run("terminal length 0");
      shell.type("show running-config\n");
      assertThat(shell.isCut()).isTrue();
      assertThat(shell.expect("Building")).hasSizeLessThan(300);
    }
  }

  @Test
  void aCommandCanCutTheConnectionBeforeItHasAnyEffect() {
    device.behave(new Misbehaviour.DropOnCommand("^ntp server").once());
    try (TestShell shell = TestShell.open(device)) {
      shell.run("configure terminal");
      shell.type("ntp server 192.0.2.9\n");
      assertThat(shell.isCut()).isTrue();
    }
    assertThat(device.running()).doesNotContain("192.0.2.9");
    assertThat(fleet.log().commands("r1")).doesNotContain("ntp server 192.0.2.9");
  }

  @Test
  void aCommandCanCutTheConnectionAfterItHadItsEffectAndOnlyOnce() {
    device.behave(new Misbehaviour.DropOnCommand("^ntp server", true).once());
    try (TestShell shell = TestShell.open(device)) {
      shell.run("configure terminal");
      shell.type("ntp server 192.0.2.9\n");
      assertThat(shell.isCut()).isTrue();
    }
    assertThat(device.running()).contains("ntp server 192.0.2.9");
    try (TestShell shell = TestShell.open(device)) {
      shell.run("configure terminal");
      assertThat(shell.run("ntp server 192.0.2.8")).endsWith("(config)#");
    }
  }

  @Test
  void aHangingCommandIsEchoedAndNeverAnswered() {
    device.behave(new Misbehaviour.HangOnCommand("^show version"));
    try (TestShell shell = TestShell.open(device)) {
      assertThat(shell.ask("show version", "\r\n$")).isEqualTo("show version\r\n");
      shell.type("show clock\n");
      assertThatThrownBy(() -> shell.expect(".", Duration.ofMillis(200)))
          .isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void aCommandThatHangsCanBeAnsweredAfterAll() {
    device.behave(new Misbehaviour.HangOnCommand("^show version").once());
    try (TestShell shell = TestShell.open(device)) {
      shell.type("show version\nshow clock\n");
      assertThatThrownBy(() -> shell.expect("Cisco IOS", Duration.ofMillis(200)))
          .isInstanceOf(AssertionError.class);

      device.answerWhatHangs();

      assertThat(shell.expect("UTC.*\r\n.*# ?$")).contains("Cisco IOS");
      assertThat(shell.run("show version")).contains("Cisco IOS");
    }
  }

  @Test
  void whatAnOperationLeavesOpenIsTold() {
    EmulatedDevice router = fleet.add(DeviceSpec.of("r2", "juniper_junos"));
    try (TestShell shell = TestShell.open(router)) {
      shell.run("configure exclusive");
      shell.run("set system host-name other");
      assertThat(router.leftovers())
          .hasSize(2)
          .anyMatch(left -> left.startsWith("edits"))
          .anyMatch(left -> left.endsWith("in configuration mode"));
    }
  }

  @Test
  void aMisbehaviourCanWaitForACommandAndStrikesOnlyBehindIt() {
    device.behave(
        new Misbehaviour.RejectLine("^show clock$", "% Not now").once().after("^show version$"));
    try (TestShell shell = TestShell.open(device)) {
      assertThat(shell.run("show clock")).doesNotContain("% Not now");
      assertThat(shell.run("show version")).contains("Cisco IOS");
      assertThat(shell.run("show clock")).contains("% Not now");
      assertThat(shell.run("show clock")).doesNotContain("% Not now");
    }
  }

  @Test
  void aDeviceCanRefuseConnectionsAndServeThemAgain() {
    device.behave(new Misbehaviour.RefuseConnections());
    assertThatThrownBy(() -> new Socket(device.host(), device.port()).close())
        .isInstanceOf(IOException.class);

    device.behaveWell();

    TestShell.open(device).close();
  }

  @Test
  void aDeviceCanAcceptAConnectionAndSayNothing() throws Exception {
    device.behave(new Misbehaviour.SilentOnConnect());
    try (Socket socket = new Socket(device.host(), device.port())) {
      socket.setSoTimeout(200);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(java.net.SocketTimeoutException.class);
    }

    device.behaveWell();

    TestShell.open(device).close();
  }

  @Test
  void aWrongPasswordIsRefusedAndWrittenDown() {
    assertThatThrownBy(() -> TestShell.login(device, "wrong")).isInstanceOf(SshException.class);

    assertThat(fleet.log().events("r1", Event.LoginFailed.class)).isNotEmpty();
    assertThat(fleet.log().sessions("r1")).isEmpty();
  }

  @Test
  void aDeviceCanRefuseTheRightPassword() {
    device.behave(new Misbehaviour.RejectPasswords());
    assertThatThrownBy(() -> TestShell.login(device)).isInstanceOf(SshException.class);
  }

  @Test
  void aLineCanBeRefusedWithAnyAnswer() {
    device.behave(
        new Misbehaviour.RejectLine("^ntp server", "% Invalid input detected at '^' marker."));
    try (TestShell shell = TestShell.open(device)) {
      shell.run("configure terminal");
      assertThat(shell.run("ntp server 192.0.2.9"))
          .contains("^\r\n% Invalid input detected at '^' marker.\r\n")
          .endsWith("r1(config)#");
    }
    assertThat(device.running()).doesNotContain("192.0.2.9");
  }

  @Test
  void aFullSessionTableClosesTheConnectionBeforeAWordIsSaid() {
    device.behave(new Misbehaviour.FullSessionTable().once());
    assertThatThrownBy(() -> TestShell.login(device)).isInstanceOf(IOException.class);

    TestShell.open(device).close();
  }

  @Test
  void messagesNobodyAskedForAppearAfterThePrompt() {
    device.behave(new Misbehaviour.AsyncMessage("*Mar  2 08:00:00.000: %SYS-5-CONFIG_I: x").once());
    try (TestShell shell = TestShell.open(device)) {
      shell.type("show clock\n");
      assertThat(shell.expect("CONFIG_I: x\r\n$")).contains("r1#\r\n*Mar  2 08:00:00.000");
    }
  }

  @Test
  void outputCanComeByteByByteAndIsStillTheSame() {
    device.behave(new Misbehaviour.OneByteAtATime());
    try (TestShell shell = TestShell.open(device)) {
      shell.run("terminal length 0");
      assertThat(shell.ask("show running-config", "end\r\n\r\nr1#$")).contains("hostname r1\r\n");
    }
  }

  @Test
  void outputCanEndEarlyWithAnIntactPrompt() {
    device.behave(new Misbehaviour.TruncateOutput("^show run", 5));
    try (TestShell shell = TestShell.open(device)) {
      assertThat(shell.run("show running-config").lines()).hasSize(7);
    }
  }

  @Test
  void aSlowDeviceTakesItsTimeWithoutAThreadAndKeepsWhatIsTypedMeanwhile() {
    EmulatedDevice slow =
        fleet.add(DeviceSpec.of("slow", "cisco_ios").withCommandDelay(Duration.ofMillis(150)));
    try (TestShell shell = TestShell.open(slow)) {
      long before = System.nanoTime();
      shell.type("terminal length 0\nshow privilege\n");
      assertThat(shell.expect("level is 15[\\s\\S]*#$"))
          .startsWith("terminal length 0\r\nslow#show privilege\r\n");
      assertThat(Duration.ofNanos(System.nanoTime() - before))
          .isGreaterThan(Duration.ofMillis(290));
    }
  }

  @Test
  void anotherHostKeyIsShownAfterAChange() throws Exception {
    String before = device.hostKeyFingerprint();
    device.changeHostKey();
    try (ClientSession session = TestShell.login(device)) {
      String shown =
          org.apache.sshd.common.config.keys.KeyUtils.getFingerPrint(session.getServerKey());
      assertThat(shown).isEqualTo(device.hostKeyFingerprint()).isNotEqualTo(before);
    }
  }

  @Test
  void aStoppedDeviceKeepsItsConfigurationAndItsPort() {
    device.editBehindOurBack("ntp server 192.0.2.9");
    device.stop();
    assertThatThrownBy(() -> TestShell.login(device)).isInstanceOf(IOException.class);
    device.start();
    TestShell.open(device).close();
    assertThat(device.running()).contains("192.0.2.9");
  }

  @Test
  void anAuthorizedKeyLogsInAndAnotherOneDoesNot() throws Exception {
    java.security.KeyPair mine = HostKeys.generate();
    device.authorizeKey(
        org.apache.sshd.common.config.keys.PublicKeyEntry.toString(mine.getPublic()));

    try (ClientSession session = TestShell.loginByKey(device, mine)) {
      assertThat(session.isAuthenticated()).isTrue();
    }
    assertThatThrownBy(() -> TestShell.loginByKey(device, HostKeys.generate()))
        .isInstanceOf(SshException.class);
  }

  @Test
  void aTimerCanFailToFire() {
    ManualClock clock = EmulatedClock.manual();
    try (EmulatedFleet broken = EmulatedFleet.start(FleetOptions.defaults().withClock(clock))) {
      EmulatedDevice stuck = broken.add(DeviceSpec.of("r2", "cisco_ios"));
      stuck.behave(new Misbehaviour.TimerNeverFires());
      try (TestShell shell = TestShell.open(stuck)) {
        shell.run("configure terminal revert timer 2");
        shell.run("ntp server 192.0.2.9");
      }
      clock.advance(Duration.ofHours(1));
      assertThat(stuck.running()).contains("192.0.2.9");
    }
  }
}
