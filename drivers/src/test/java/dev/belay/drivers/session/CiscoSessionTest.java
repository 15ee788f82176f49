package dev.belay.drivers.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.drivers.CommandResult;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.RunningConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole sessions in the shape that IOS prints them. */
class CiscoSessionTest {
  private static final String CONFIGURATION =
      Scripts.iosConfiguration(
          "hostname r1", "!", "banner motd ^C", "r1#", "r1# is no prompt", "Password:", "^C");

  @ParameterizedTest(name = "in pieces of {0} bytes")
  @ValueSource(ints = {1, 3, 512, 100_000})
  void readsTheConfigurationAndAnswersInPiecesOfAnySize(int pieceSize) {
    ScriptedWire wire =
        Scripts.ios(pieceSize)
            .on("show running-config", Scripts.answer("show running-config", CONFIGURATION, "r1#"))
            .on("", "\r\nr1#")
            .on(
                "show bogus",
                Scripts.answer(
                    "show bogus", "     ^\n% Invalid input detected at '^' marker.\n\n", "r1#"))
            .cutsAfter("exit", "exit\r\n");

    DeviceSession session = Sessions.open(wire, "cisco_ios");
    RunningConfiguration configuration = session.readConfiguration();
    CommandResult refused = session.run("show bogus");
    session.close();

    assertThat(configuration.raw()).isEqualTo(CONFIGURATION.stripTrailing() + "\n");
    assertThat(refused.rejection())
        .isEqualTo(new Rejection(0, "show bogus", "% Invalid input detected at '^' marker."));
    assertThat(wire.unsaid()).isEmpty();
    assertThat(wire.isClosed()).isTrue();
  }

  @Test
  void aNewTimeStampIsNoChange() {
    String later = CONFIGURATION.replace("09:37:40", "10:11:12").replace("61 bytes", "62 bytes");
    ScriptedWire wire =
        Scripts.ios()
            .on("show running-config", Scripts.answer("show running-config", CONFIGURATION, "r1#"))
            .on("", "\r\nr1#")
            .on("show running-config", Scripts.answer("show running-config", later, "r1#"))
            .on("", "\r\nr1#");

    DeviceSession session = Sessions.open(wire, "cisco_ios");
    RunningConfiguration first = session.readConfiguration();
    RunningConfiguration second = session.readConfiguration();

    assertThat(second.normalisedHash()).isEqualTo(first.normalisedHash());
    assertThat(second.rawHash()).isNotEqualTo(first.rawHash());
    assertThat(first.normalised()).contains("hostname r1").doesNotContain("Current configuration");
  }

  @Test
  void tellsWhetherTheDeviceHasSaved() {
    String startup =
        "Using 61 out of 33554432 bytes\n" + CONFIGURATION.substring(CONFIGURATION.indexOf("!"));
    ScriptedWire wire =
        Scripts.ios()
            .on("show startup-config", Scripts.answer("show startup-config", startup, "r1#"))
            .on("", "\r\nr1#")
            .on("show running-config", Scripts.answer("show running-config", CONFIGURATION, "r1#"))
            .on("", "\r\nr1#")
            .on("show startup-config", Scripts.answer("show startup-config", startup, "r1#"))
            .on("", "\r\nr1#")
            .on(
                "show running-config",
                Scripts.answer(
                    "show running-config",
                    CONFIGURATION.replace("hostname r1", "hostname r2"),
                    "r1#"))
            .on("", "\r\nr1#");

    DeviceSession session = Sessions.open(wire, "cisco_ios");

    assertThat(session.startupMatchesRunning()).contains(true);
    assertThat(session.startupMatchesRunning()).contains(false);
  }

  @Test
  void aPagerIsAnsweredAndLeavesNoTrace() {
    String erase = "\b".repeat(10) + " ".repeat(10) + "\b".repeat(10);
    ScriptedWire wire =
        Scripts.ios()
            .on("show clock detail", "show clock detail\r\nfirst\r\n --More-- ")
            .on(" ", erase + " indented\r\n\r\nthird\r\n --More-- ")
            .on(" ", erase + "\r\nfifth\r\nr1#");

    CommandResult result = Sessions.open(wire, "cisco_ios").run("show clock detail");

    assertThat(result.output()).isEqualTo("first\n indented\n\nthird\n\nfifth");
    assertThat(wire.unsaid()).isEmpty();
  }

  @Test
  void theTerminalIsMadeWideForLongLinesOnceAndNeverForShortOnes() {
    String lengthy = "show running-config | include a name that no terminal of 80 columns holds";
    ScriptedWire wire =
        Scripts.ios()
            .on("show clock", "show clock\r\n10:00\r\nr1#")
            .on("terminal width 511", "terminal width 511\r\nr1#")
            .on(lengthy, lengthy + "\r\nr1#")
            .on(lengthy, lengthy + "\r\nr1#");

    DeviceSession session = Sessions.open(wire, "cisco_ios");
    session.run("show clock");
    assertThat(wire.written()).doesNotContain("terminal width 511");
    session.run(lengthy);
    session.run(lengthy);

    assertThat(wire.unsaid()).isEmpty();
    assertThat(wire.written()).containsOnlyOnce("terminal width 511");
  }

  @Test
  void theTerminalIsMadeWideBeforeAChange() {
    ScriptedWire wire = Scripts.ios().on("terminal width 511", "terminal width 511\r\nr1#");

    DeviceSession session = Sessions.open(wire, "cisco_ios");
    session.change("wide-1");

    assertThat(wire.unsaid()).isEmpty();
  }

  @Test
  void aDeviceThatRenamesItselfIsStillUnderstood() {
    ScriptedWire wire =
        Scripts.ios()
            .on("rename", "rename\r\ncore-7#")
            .on("", "\r\ncore-7#")
            .on("show clock", "show clock\r\n10:00\r\ncore-7#");

    DeviceSession session = Sessions.open(wire, "cisco_ios");
    CommandResult renamed = session.run("rename");
    CommandResult clock = session.run("show clock");

    assertThat(renamed.output()).isEmpty();
    assertThat(clock.output()).isEqualTo("10:00");
  }

  @Test
  void aLongHostNameThatTheDeviceCutsInAModeIsRecognised() {
    String name = "a-very-long-host-name-indeed";
    ScriptedWire wire =
        new ScriptedWire(1000)
            .greets(name.substring(0, 20) + "(config)#")
            .on("", "\r\n" + name.substring(0, 20) + "(config)#")
            .on("end", "end\r\n" + name + "#")
            .on("terminal length 0", "terminal length 0\r\n" + name + "#")
            .on("show clock", "show clock\r\n10:00\r\n" + name + "#");

    assertThat(Sessions.open(wire, "cisco_ios").run("show clock").output()).isEqualTo("10:00");
  }

  @Test
  void aLongAnswerThatSpeaksOfErrorsIsNoRefusal() {
    String log =
        "% Invalid input detected by somebody\n".repeat(30) + "end of log\nreally\ntruly\n";
    ScriptedWire wire =
        Scripts.ios().on("show logging", Scripts.answer("show logging", log, "r1#"));

    assertThat(Sessions.open(wire, "cisco_ios").run("show logging").rejection()).isNull();
  }
}
