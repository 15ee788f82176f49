package dev.belay.drivers.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.drivers.CommandResult;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.Rejection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A whole session in the shape that IOS prints it, whatever the size of the pieces it arrives in.
 */
class CiscoSessionTest {
  private static final String CONFIGURATION =
      """
      Building configuration...

      Current configuration : 61 bytes
      !
      ! Last configuration change at 09:37:40 CEST Tue Aug 20 2024 by lab
      !
      version 17.9
      hostname r1
      !
      banner motd ^C
      r1# is not a prompt
      ^C
      end

      """;

  static ScriptedWire ios(int pieceSize) {
    return new ScriptedWire(pieceSize)
        .greets("\r\n\r\n\r\nr1>")
        .on("", "\r\nr1>")
        .on("enable", "enable\r\nPassword: ")
        .on("let-me-in", "\r\nr1#")
        .on("terminal length 0", "terminal length 0\r\nr1#")
        .on("terminal width 511", "terminal width 511\r\nr1#");
  }

  private static String printed(String command, String text) {
    return command + "\r\n" + text.replace("\n", "\r\n") + "r1#";
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 512, 100_000})
  void readsTheConfigurationAndAnswersOfASession(int pieceSize) {
    ScriptedWire wire =
        ios(pieceSize)
            .on("show running-config", printed("show running-config", CONFIGURATION))
            .on(
                "show bogus",
                printed("show bogus", "     ^\n% Invalid input detected at '^' marker.\n\n"))
            .cutsAfter("exit", "exit\r\n");

    DeviceSession session = Sessions.open(wire, "cisco_ios");
    String configuration = session.readConfiguration().raw();
    CommandResult refused = session.run("show bogus");
    session.close();

    assertThat(configuration).isEqualTo(CONFIGURATION.stripTrailing() + "\n");
    assertThat(refused.rejection())
        .isEqualTo(new Rejection(0, "show bogus", "% Invalid input detected at '^' marker."));
    assertThat(wire.unsaid()).isEmpty();
    assertThat(wire.isClosed()).isTrue();
  }
}
