package dev.belay.drivers.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is peculiar to each of the other built-in platforms. */
class PlatformSessionsTest {
  private static final String INTERFACES =
      "auto lo\niface lo inet loopback\n\nauto eth0\niface eth0 inet dhcp\n";
  private static final String DIGEST =
      "95b9b6fbbf72cba1a3c0d9dbb1f0b9a2a7f3c7f9d4f0f0f5c3a1f1a7c3d2e1b0";

  @Test
  void aJunosConfigurationIsReadWithoutTheLineAboveThePrompt() {
    String text =
        "## Last commit: 2024-12-06 11:41:05 UTC by root\nversion 22.4R3;\nsystem {\n    host-name mx1;\n}\n";
    ScriptedWire wire =
        Scripts.junos()
            .on(
                "show configuration",
                "show configuration \r\n"
                    + text.replace("\n", "\r\n")
                    + "\r\n{master:0}\r\nlab@mx1> ")
            .on("", "\r\n{master:0}\r\nlab@mx1> ")
            .cutsAfter("exit", "exit\r\n");

    DeviceSession session = Sessions.open(wire, "juniper_junos");
    String raw = session.readConfiguration().raw();
    session.close();

    assertThat(raw).isEqualTo(text);
    assertThat(wire.unsaid()).isEmpty();
  }

  @Test
  void aJunosPagerIsErasedByAnOverwrittenLine() {
    String erase = "\r\0" + " ".repeat(40) + "\r\0\r\n";
    ScriptedWire wire =
        Scripts.junos()
            .on("show log messages", "show log messages \r\nfirst\r\n---(more)---")
            .on(" ", erase + "second\r\n---(more 100%)---")
            .on(" ", erase + "\r\n{master:0}\r\nlab@mx1> ");

    assertThat(Sessions.open(wire, "juniper_junos").run("show log messages").output())
        .isEqualTo("first\nsecond\n");
  }

  @Test
  void aJunosLoginOfRootStartsTheCommandLine() {
    ScriptedWire wire =
        new ScriptedWire(1000)
            .greets("--- JUNOS 22.4R3 built 2024-02-08\r\nroot@mx1% ")
            .on("", "\r\nroot@mx1% ")
            .on("cli", "cli\r\nroot@mx1> ")
            .on("set cli screen-length 0", "set cli screen-length 0 \r\n\r\nroot@mx1> ")
            .on("set cli screen-width 511", "set cli screen-width 511 \r\n\r\nroot@mx1> ")
            .on("set cli complete-on-space off", "set cli complete-on-space off \r\n\r\nroot@mx1> ")
            .on("set cli timestamp disable", "set cli timestamp disable \r\n\r\nroot@mx1> ")
            .on("show version brief", "show version brief \r\nJunos: 22.4R3\r\n\r\nroot@mx1> ");

    assertThat(Sessions.open(wire, "juniper_junos").run("show version brief").output())
        .isEqualTo("Junos: 22.4R3\n");
  }

  @Test
  void aConfigurationModeThatSomebodyLeftBehindIsLeft() {
    ScriptedWire wire =
        new ScriptedWire(1000)
            .greets("sw1(config-if-Et1)#")
            .on("", "\r\nsw1(config-if-Et1)#")
            .on("end", "end\r\nsw1#")
            .on("terminal length 0", "terminal length 0\r\nPagination disabled.\r\nsw1#")
            .on("terminal width 500", "terminal width 500\r\nWidth set to 500 columns.\r\nsw1#")
            .on("show clock", "show clock\r\n10:00\r\nsw1#");

    assertThat(Sessions.open(wire, "arista_eos").run("show clock").output()).isEqualTo("10:00");
  }

  @Test
  void anEosConfigurationIsCompleteRightBeforeThePrompt() {
    String text =
        "! Command: show running-config\n! device: sw1 (vEOS, EOS-4.29)\n!\nhostname sw1\n!\nend\n";
    ScriptedWire wire =
        Scripts.eos()
            .on("show running-config", Scripts.answer("show running-config", text, "sw1#"))
            .on("", "\r\nsw1#");

    assertThat(Sessions.open(wire, "arista_eos").readConfiguration().normalised())
        .isEqualTo("!\nhostname sw1\n!\nend\n");
  }

  @Test
  void frrsRefusalIsAValue() {
    ScriptedWire wire =
        Scripts.frr().on("show bogus", "show bogus\r\n% Unknown command: show bogus\r\nfrr1# ");

    assertThat(Sessions.open(wire, "frr").run("show bogus").accepted()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sat May 29 16:58:11.971 UTC\nBuilding configuration...\n!! IOS XR Configuration version = 6.5.3\n",
        "!! Building configuration...\n!! IOS XR Configuration 24.3.1\n",
      })
  void theHeaderOfAnXrConfigurationIsNoPartOfIt(String header) {
    String text =
        header
            + "!! Last configuration change at Sat May 29 16:56:12 2021 by lab\n!\nhostname r1\nend\n\n";
    ScriptedWire wire =
        Scripts.xr()
            .on(
                "show running-config",
                Scripts.answer("show running-config", text, "RP/0/RP0/CPU0:r1#"))
            .on("", "\r\nRP/0/RP0/CPU0:r1#");

    assertThat(Sessions.open(wire, "cisco_xr").readConfiguration().normalised())
        .isEqualTo("!\nhostname r1\nend\n");
  }

  @Test
  void aVyosConfigurationIsTakenWhenTheDevicesOwnDigestAgrees() {
    String text = "set service snmp location 'lab'\nset system host-name 'r1'\n";
    String command = "show configuration commands | no-more";
    String digest = "show configuration commands | sha256sum";
    ScriptedWire wire =
        Scripts.vyos()
            .on(command, Scripts.answer(command, text, "lab@r1:~$ "))
            .on(digest, Scripts.answer(digest, sha256(text) + "  -\n", "lab@r1:~$ "));

    assertThat(Sessions.open(wire, "vyos").readConfiguration().raw()).isEqualTo(text);
  }

  @Test
  void theSignsOfAVyosPagerAreNoPartOfAnAnswer() {
    ScriptedWire wire =
        Scripts.vyos()
            .on(
                "show version",
                "show version\r\n\u001b[?1h\u001b=\rVersion:          VyOS 1.4.3\u001b[m\r\n"
                    + "\r\u001b[K\u001b[?1l\u001b>lab@r1:~$ ");

    assertThat(Sessions.open(wire, "vyos").run("show version").output().strip())
        .isEqualTo("Version:          VyOS 1.4.3");
  }

  @Test
  void aVyosConfigurationModeThatSomebodyLeftBehindIsLeftWithoutItsEdits() {
    ScriptedWire wire =
        new ScriptedWire(1000)
            .greets("[edit interfaces]\r\nlab@r1# ")
            .on("", "\r\n[edit interfaces]\r\nlab@r1# ")
            .on("exit discard", "exit discard\r\nexit\r\nlab@r1:~$ ")
            .on("set terminal length 0", "set terminal length 0\r\nlab@r1:~$ ")
            .on("set terminal width 512", "set terminal width 512\r\nlab@r1:~$ ")
            .on(
                "show bogus",
                "show bogus\r\n\r\n  Invalid command: show [bogus]\r\n\r\nlab@r1:~$ ");

    assertThat(Sessions.open(wire, "vyos").run("show bogus").accepted()).isFalse();
  }

  @Test
  void aFileIsTakenWhenTheDevicesOwnDigestAgrees() {
    ScriptedWire wire =
        Scripts.linux()
            .on("cat /etc/network/interfaces", bash("cat /etc/network/interfaces", INTERFACES))
            .on(
                "sha256sum /etc/network/interfaces",
                bash(
                    "sha256sum /etc/network/interfaces",
                    sha256(INTERFACES) + "  /etc/network/interfaces\n"));

    assertThat(Sessions.open(wire, "linux").readConfiguration().raw()).isEqualTo(INTERFACES);
  }

  @Test
  void aFileWithoutALastLineEndIsTakenToo() {
    String text = INTERFACES.stripTrailing();
    ScriptedWire wire =
        Scripts.linux()
            .on("cat /etc/network/interfaces", bash("cat /etc/network/interfaces", text))
            .on(
                "sha256sum /etc/network/interfaces",
                bash(
                    "sha256sum /etc/network/interfaces",
                    sha256(text) + "  /etc/network/interfaces\n"));

    assertThat(Sessions.open(wire, "linux").readConfiguration().raw()).isEqualTo(INTERFACES);
  }

  @Test
  void aFileWhoseDigestDiffersIsNotTaken() {
    ScriptedWire wire = Scripts.linux();
    for (int i = 0; i < 3; i++) {
      wire.on("cat /etc/network/interfaces", bash("cat /etc/network/interfaces", INTERFACES));
      wire.on(
          "sha256sum /etc/network/interfaces",
          bash("sha256sum /etc/network/interfaces", DIGEST + "  x\n"));
    }
    DeviceSession session = Sessions.open(wire, "linux");

    assertThatThrownBy(session::readConfiguration)
        .isInstanceOf(DeviceFault.IncompleteConfiguration.class)
        .hasMessageContaining("digest differs");
  }

  private static String bash(String command, String text) {
    return command
        + "\r\n\u001b[?2004l\r"
        + text.replace("\n", "\r\n")
        + "\u001b[?2004hlab@host1:~$ ";
  }

  private static String sha256(String text) {
    return new dev.belay.drivers.RunningConfiguration(text, text).rawHash();
  }
}
