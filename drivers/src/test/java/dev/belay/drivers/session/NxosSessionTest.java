package dev.belay.drivers.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.CommandResult;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole sessions in the shape that NX-OS prints them. */
class NxosSessionTest {
  private static final String PROMPT = "\rsw1# ";

  private static ScriptedWire nxos(int pieceSize) {
    return new ScriptedWire(pieceSize)
        .greets(
            "Cisco Nexus Operating System (NX-OS) Software\r\nTAC support: http://www.cisco.com/tac\r\n"
                + "Copyright (C) 2002-2026, Cisco and/or its affiliates.\r\n"
                + PROMPT)
        .on("", "\r\r\n" + PROMPT)
        // A Nexus 5000 echoes the Enter key with two carriage returns, and a bell can follow.
        .on("terminal length 0", "terminal length 0\r\r\n" + PROMPT + "\u0007")
        .on("terminal width 511", "terminal width 511\r\r\n" + PROMPT)
        .on("terminal dont-ask", "terminal dont-ask\r\r\n" + PROMPT);
  }

  private static String configuration(String time, String... lines) {
    return "\n!Command: show running-config\n!Running configuration last done at: Tue Sep 30 2025\n"
        + "!Time: "
        + time
        + "\n\nversion 9.3(8) Bios:version 01.11 \nhostname sw1\n"
        + String.join("\n", lines)
        + "\nboot nxos bootflash:/nxos.9.3.8.bin \n\n\n";
  }

  private static ScriptedWire reads(ScriptedWire wire, String text) {
    return wire.on("show running-config", Scripts.answer("show running-config", text, PROMPT))
        .on("", "\r\n" + PROMPT);
  }

  @ParameterizedTest(name = "in pieces of {0} bytes")
  @ValueSource(ints = {1, 3, 512, 100_000})
  void aConfigurationWithoutAnEndLineIsReadTwice(int pieceSize) {
    ScriptedWire wire = nxos(pieceSize);
    reads(wire, configuration("09:00:01", "vlan 1,10"));
    reads(wire, configuration("09:00:02", "vlan 1,10"));

    DeviceSession session = Sessions.open(wire, "cisco_nxos");

    assertThat(session.readConfiguration().normalised())
        .contains("hostname sw1\nvlan 1,10\nboot nxos")
        .doesNotContain("!Time");
    assertThat(wire.unsaid()).isEmpty();
  }

  @Test
  void twoReadingsThatNeverAgreeAreNoConfiguration() {
    ScriptedWire wire = nxos(1000);
    for (int i = 1; i <= 3; i++) {
      reads(wire, configuration("09:00:0" + i, "vlan 1," + i));
    }
    DeviceSession session = Sessions.open(wire, "cisco_nxos");

    assertThatThrownBy(session::readConfiguration)
        .isInstanceOf(DeviceFault.IncompleteConfiguration.class)
        .hasMessageContaining("two readings differ");
  }

  @Test
  void syslogThatFellIntoAReadingIsNoPartOfTheConfiguration() {
    String clean = configuration("09:00:01", "vlan 1,10");
    String debris =
        "2025 Sep 30 09:02:26 sw1 %ETHPORT-5-IF_DOWN_ADMIN_DOWN: Interface Ethernet1/2 is down";
    String disturbed = configuration("09:00:01", debris, "vlan 1,10");
    ScriptedWire wire =
        nxos(1000)
            .on("show running-config", Scripts.answer("show running-config", disturbed, PROMPT));
    reads(wire, clean);
    reads(wire, clean);

    assertThat(Sessions.open(wire, "cisco_nxos").readConfiguration().raw())
        .contains("vlan 1,10")
        .doesNotContain("ETHPORT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "           ^\n% Invalid command at '^' marker.",
        "           ^\nInvalid range at '^' marker.",
        "ERROR: Checkpoint mine already exists",
        "Duplicate sequence number",
        "Configuration locked. Ascii config in progress.",
      })
  void eachOfItsRefusalsIsAValue(String refusal) {
    ScriptedWire wire =
        nxos(1000).on("show bogus", Scripts.answer("show bogus", refusal + "\n", PROMPT));

    assertThat(Sessions.open(wire, "cisco_nxos").run("show bogus").accepted()).isFalse();
  }

  @Test
  void aHintAboutARestartIsNoRefusal() {
    String hint = "Warning: ISSU may be disruptive with this configuration";
    ScriptedWire wire = nxos(1000).on("show it", Scripts.answer("show it", hint + "\n", PROMPT));

    CommandResult result = Sessions.open(wire, "cisco_nxos").run("show it");

    assertThat(result.accepted()).isTrue();
    assertThat(result.output()).contains("ISSU");
  }

  @Test
  void aTwoStageSessionThatSomebodyLeftBehindIsThrownAwayAndNeverCommitted() {
    ScriptedWire wire =
        new ScriptedWire(1000)
            .greets("\rsw1(config-dual-stage-if)# ")
            .on("", "\r\n\rsw1(config-dual-stage-if)# ")
            .on("abort", "abort\r\n" + PROMPT)
            .on("terminal length 0", "terminal length 0\r\n" + PROMPT)
            .on("terminal width 511", "terminal width 511\r\n" + PROMPT)
            .on("terminal dont-ask", "terminal dont-ask\r\n" + PROMPT)
            .on("show version", "show version\r\nNX-OS\r\n" + PROMPT);

    assertThat(Sessions.open(wire, "cisco_nxos").run("show version").output()).contains("NX-OS");
    assertThat(wire.unsaid()).isEmpty();
  }
}
