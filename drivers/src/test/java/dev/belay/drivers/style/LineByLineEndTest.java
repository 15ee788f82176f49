package dev.belay.drivers.style;

import static dev.belay.drivers.style.LineByLineScript.AFTER;
import static dev.belay.drivers.style.LineByLineScript.ARCHIVE;
import static dev.belay.drivers.style.LineByLineScript.BASELINE;
import static dev.belay.drivers.style.LineByLineScript.BEFORE;
import static dev.belay.drivers.style.LineByLineScript.IDLE;
import static dev.belay.drivers.style.LineByLineScript.REQUEST;
import static dev.belay.drivers.style.LineByLineScript.SHOW_TIMER;
import static dev.belay.drivers.style.LineByLineScript.armedAndIdle;
import static dev.belay.drivers.style.LineByLineScript.ios;
import static dev.belay.drivers.style.LineByLineScript.pending;
import static dev.belay.drivers.style.LineByLineScript.style;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.ConfirmOutcome;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.RevertOutcome;
import org.junit.jupiter.api.Test;

/** Confirming a change and going back. */
class LineByLineEndTest {
  @Test
  void confirmAsksTheTimerBeforeAndAfterAndProvesTheSave() {
    FakeConsole console =
        ios()
            .runs(AFTER)
            .on("show archive", ARCHIVE)
            .on(SHOW_TIMER, pending("lab"))
            .on("show clock", "")
            .on("configure confirm", "")
            .on(SHOW_TIMER, IDLE)
            .on("write memory", "Building configuration...\n[OK]")
            .startupMatches(true);

    assertThat(style(console).confirm(REQUEST, BASELINE)).isEqualTo(new ConfirmOutcome.Confirmed());
    console.assertAllSaid();
  }

  @Test
  void aConfirmThatWasCutGoesOnWithTheSaveAlone() {
    FakeConsole console =
        armedAndIdle(AFTER)
            .on("write memory", "Building configuration...\n[OK]")
            .startupMatches(true);

    assertThat(style(console).confirm(REQUEST, BASELINE)).isEqualTo(new ConfirmOutcome.Confirmed());
    console.assertAllSaid();
  }

  @Test
  void aConfirmThatComesTooLateSaysThatTheDeviceWentBack() {
    assertThat(style(armedAndIdle(BEFORE)).confirm(REQUEST, BASELINE))
        .isEqualTo(new ConfirmOutcome.AlreadyReverted(true));
  }

  @Test
  void aSaveWithoutItsWordOfSuccessOrWithAnotherStartupIsAFault() {
    assertThatThrownBy(() ->
            style(armedAndIdle(AFTER).on("write memory", "Building configuration..."))
                .confirm(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.CommandRejected.class);
    assertThatThrownBy(() ->
            style(armedAndIdle(AFTER).on("write memory", "startup-config file open failed\n[OK]"))
                .confirm(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.CommandRejected.class);
    assertThatThrownBy(() ->
            style(armedAndIdle(AFTER).on("write memory", "[OK]").startupMatches(false))
                .confirm(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.CommandRejected.class)
        .hasMessageContaining("start-up");
  }

  @Test
  void aRollbackThatWasAbortedIsNoticedAlthoughItSaysDone() {
    FakeConsole console =
        ios()
            .on("show archive", ARCHIVE)
            .on(SHOW_TIMER, pending("lab"))
            .on("show clock", "")
            .on(
                "configure revert now",
                "Rollback aborted after 5 passes\nThe following commands are failed to apply to the IOS image.\n"
                    + "username x password 0 hush\nRollback Done")
            .runs(AFTER);

    assertThat(style(console).revert(BASELINE))
        .isInstanceOfSatisfying(
            RevertOutcome.NotProven.class,
            unproven -> assertThat(unproven.known()).contains("2 lines").doesNotContain("hush"));
  }

  @Test
  void aDeviceThatWentBackByItselfIsProvenByReading() {
    assertThat(style(armedAndIdle(BEFORE)).revert(BASELINE))
        .isEqualTo(new RevertOutcome.Reverted(true));
  }
}
