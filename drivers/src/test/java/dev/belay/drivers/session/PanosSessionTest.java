package dev.belay.drivers.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole sessions in the shape that PAN-OS prints them. */
class PanosSessionTest {
  private static final String PROMPT = "lab@fw-a(active)> ";
  private static final String TEXT =
      "set deviceconfig system hostname fw-a\nset address web1 description \"a b\"\n";

  private static ScriptedWire panos(ScriptedWire wire) {
    for (String setting :
        new String[] {
          "set cli scripting-mode on",
          "set cli pager off",
          "set cli terminal width 500",
          "set cli config-output-format set"
        }) {
      wire.on(setting, setting + "\r\n" + PROMPT);
    }
    return wire;
  }

  @ParameterizedTest(name = "in pieces of {0} bytes")
  @ValueSource(ints = {1, 7, 100_000})
  void aConfigurationOfLinesIsReadTwiceOnOneOfAPair(int pieceSize) {
    ScriptedWire wire =
        panos(
            new ScriptedWire(pieceSize)
                .greets("Number of failed attempts: 0\r\n\r\n" + PROMPT)
                .on("", "\r\n" + PROMPT));
    for (int i = 0; i < 2; i++) {
      wire.on("show config running", Scripts.answer("show config running", TEXT + "\n", PROMPT))
          .on("", "\r\n" + PROMPT);
    }

    assertThat(Sessions.open(wire, "paloalto_panos").readConfiguration().raw()).isEqualTo(TEXT);
    assertThat(wire.unsaid()).isEmpty();
  }

  @Test
  void configurationModeThatSomebodyLeftBehindIsLeftAlsoBelowAPaddedEditLine() {
    String editing = "[edit]" + " ".repeat(40) + "\r\nlab@fw-a(active)# ";
    ScriptedWire wire =
        panos(
                new ScriptedWire(1000)
                    .greets(editing)
                    .on("", "\r\n" + editing)
                    .on("exit", "exit\r\nExiting configuration mode\r\n" + PROMPT))
            .on("show clock", "show clock\r\nSat Nov 21\r\n" + PROMPT);

    assertThat(Sessions.open(wire, "paloalto_panos").run("show clock").output()).contains("Nov");
    assertThat(wire.unsaid()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Unknown command: bogus",
        "Invalid syntax.",
        "Server error : x is invalid",
        "Commit job was not queued since auto-commit not yet finished",
        "Other administrators are holding device wide commit locks.",
      })
  void eachOfItsRefusalsIsAValue(String refusal) {
    ScriptedWire wire =
        panos(new ScriptedWire(1000).greets("\r\n" + PROMPT).on("", "\r\n" + PROMPT))
            .on("show bogus", "show bogus\r\n" + refusal + "\r\n" + PROMPT);

    assertThat(Sessions.open(wire, "paloalto_panos").run("show bogus").accepted()).isFalse();
  }
}
