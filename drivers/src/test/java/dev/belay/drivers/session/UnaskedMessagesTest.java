package dev.belay.drivers.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceSession;
import org.junit.jupiter.api.Test;

/** Devices talk when nobody asked; no answer may be taken from the wrong place for that. */
class UnaskedMessagesTest {
  private static final String SYSLOG =
      "*May  4 14:05:35.179: %SYS-5-CONFIG_I: Configured from console by lab on vty0";

  @Test
  void aMessageBetweenPromptAndEchoIsPassedOver() {
    ScriptedWire wire =
        Scripts.ios().on("show clock", "\r\n" + SYSLOG + "\r\nr1#show clock\r\n10:00\r\nr1#");

    assertThat(Sessions.open(wire, "cisco_ios").run("show clock").output()).isEqualTo("10:00");
  }

  @Test
  void aMessageThatCameAfterTheLastPromptDoesNotDisturbTheNextAnswer() {
    ScriptedWire wire = Scripts.ios().on("show clock", "show clock\r\n10:00\r\nr1#");
    DeviceSession session = Sessions.open(wire, "cisco_ios");

    wire.print("\r\n" + SYSLOG + "\r\nr1#\r\nr1#");

    assertThat(session.run("show clock").output()).isEqualTo("10:00");
  }

  @Test
  void aMessageBehindThePromptDoesNotHideIt() {
    ScriptedWire wire =
        Scripts.ios()
            .on(
                "show clock",
                String.join(
                    "\r\n",
                    "show clock",
                    "10:00",
                    "r1#Rollback Confirmed Change: Rollback will begin in one minute.",
                    "Enter \"configure confirm\" if you wish to keep what you've configured",
                    "",
                    ""))
            .on("show version", "show version\r\n17.9\r\nr1#");
    DeviceSession session = Sessions.open(wire, "cisco_ios");

    assertThat(session.run("show clock").output()).isEqualTo("10:00");
    assertThat(session.run("show version").output()).isEqualTo("17.9");
  }

  @Test
  void aConfigurationWithAMessageInItIsReadAgain() {
    String good = Scripts.iosConfiguration("hostname r1");
    String spoilt = Scripts.iosConfiguration("hostname r1", SYSLOG);
    ScriptedWire wire =
        Scripts.ios()
            .on("show running-config", Scripts.answer("show running-config", spoilt, "r1#"))
            .on("show running-config", Scripts.answer("show running-config", good, "r1#"))
            .on("", "\r\nr1#");

    assertThat(Sessions.open(wire, "cisco_ios").readConfiguration().raw())
        .isEqualTo(good.stripTrailing() + "\n");
  }

  @Test
  void aBannerThatLooksLikeTheEndDoesNotCutTheConfiguration() {
    String fake = "show running-config\r\nhostname r1\r\nbanner motd ^C\r\nend\r\n\r\nr1#";
    String rest = "\r\n^C\r\nline vty 0 4\r\n!\r\nend\r\n\r\nr1#";
    ScriptedWire wire =
        Scripts.ios()
            .on("show running-config", fake)
            .on("", rest + "\r\nr1#") // it had paused there, and answers the Enter key afterwards
            .on("show running-config", fake + rest)
            .on("", "\r\n" + SYSLOG + "\r\nr1#");

    assertThat(Sessions.open(wire, "cisco_ios").readConfiguration().raw())
        .endsWith("r1#\n^C\nline vty 0 4\n!\nend\n");
    assertThat(wire.unsaid()).isEmpty();
  }

  @Test
  void aConfigurationThatNeverComesCleanIsNotTaken() {
    String spoilt = Scripts.answer("show running-config", Scripts.iosConfiguration(SYSLOG), "r1#");
    ScriptedWire wire =
        Scripts.ios()
            .on("show running-config", spoilt)
            .on("show running-config", spoilt)
            .on("show running-config", spoilt);
    DeviceSession session = Sessions.open(wire, "cisco_ios");

    assertThatThrownBy(session::readConfiguration)
        .isInstanceOf(DeviceFault.IncompleteConfiguration.class)
        .hasMessageContaining("r1")
        .hasMessageContaining("a message of the device stands in it");
  }

  @Test
  void aConfigurationWithoutItsEndIsNotTaken() {
    String cut = "show running-config\r\nversion 17.9\r\nhostname r1\r\nr1#";
    ScriptedWire wire =
        Scripts.ios()
            .on("show running-config", cut)
            .on("show running-config", cut)
            .on("show running-config", cut);
    DeviceSession session = Sessions.open(wire, "cisco_ios");

    assertThatThrownBy(session::readConfiguration)
        .isInstanceOf(DeviceFault.IncompleteConfiguration.class)
        .hasMessageContaining("its end mark is missing");
  }

  @Test
  void aRefusedReadingSaysWhatTheDeviceSaid() {
    ScriptedWire wire =
        Scripts.ios()
            .on(
                "show running-config",
                "show running-config\r\nCommand authorization failed.\r\n\r\nr1#");
    DeviceSession session = Sessions.open(wire, "cisco_ios");

    assertThatThrownBy(session::readConfiguration)
        .isInstanceOf(DeviceFault.CommandRejected.class)
        .hasMessageContaining("Command authorization failed");
  }

  @Test
  void aBannerThatLooksLikeAPromptIsNotTakenForOne() {
    ScriptedWire wire =
        new ScriptedWire(1)
            .greets("###\r\nr1#\r\n### authorised users only ###\r\n\r\nr1#")
            .on("", "\r\nr1#")
            .on("terminal length 0", "terminal length 0\r\nr1#")
            .on("show clock", "show clock\r\n10:00\r\nr1#");

    assertThat(Sessions.open(wire, "cisco_ios").run("show clock").output()).isEqualTo("10:00");
  }

  @Test
  void anUnknownMessageBehindThePromptIsOvercomeByAskingAgain() {
    ScriptedWire wire =
        Scripts.ios()
            .on("show clock", "show clock\r\n10:00\r\nr1#\r\nsomething nobody has heard of\r\n")
            .on("", "\r\nr1#");

    assertThat(Sessions.open(wire, "cisco_ios").run("show clock").output()).startsWith("10:00");
    assertThat(wire.unsaid()).isEmpty();
  }

  @Test
  void aDeviceThatStillWorksIsNotSentAnythingThatMightAnswerItsNextQuestion() {
    ScriptedWire wire = Scripts.ios().on("reload", "reload\r\n");
    DeviceSession session = Sessions.open(wire, "cisco_ios");

    assertThatThrownBy(() -> session.run("reload")).isInstanceOf(DeviceFault.TimedOut.class);
    assertThat(wire.written()).last().isEqualTo("reload");
  }
}
