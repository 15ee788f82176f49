package dev.belay.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Printed;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final String LONG =
      "The host key of device r1 is not known; compare it with the device's own, then run `belay trust accept r1`.";

  private final Printed printed = new Printed();

  private Table table() {
    return Table.of("DEVICE", "WHAT HAPPENED").row("r1", LONG);
  }

  @Test
  void keepsARowInOneWholeLineInAPipe() {
    table().print(printed.terminal());

    assertThat(printed.out().lines()).containsExactly("DEVICE  WHAT HAPPENED", "r1      " + LONG);
  }

  @Test
  void goesOnBelowItselfOnAScreenSoThatTheRemedyIsNeverCutOff() {
    Terminal screen =
        new Terminal(
            printed.terminal().out(), printed.terminal().err(), null, true, false, false, 60);

    table().print(screen);

    assertThat(printed.out().lines())
        .containsExactly(
            "DEVICE  WHAT HAPPENED",
            "r1      The host key of device r1 is not known; compare it",
            "        with the device's own, then run `belay trust accept",
            "        r1`.");
  }
}
