package dev.belay.drivers.style;

import static dev.belay.drivers.style.LineByLineScript.AFTER;
import static dev.belay.drivers.style.LineByLineScript.APPROVED;
import static dev.belay.drivers.style.LineByLineScript.ARCHIVE;
import static dev.belay.drivers.style.LineByLineScript.BASELINE;
import static dev.belay.drivers.style.LineByLineScript.DIFF;
import static dev.belay.drivers.style.LineByLineScript.IDLE;
import static dev.belay.drivers.style.LineByLineScript.NOW;
import static dev.belay.drivers.style.LineByLineScript.REQUEST;
import static dev.belay.drivers.style.LineByLineScript.SHOW_TIMER;
import static dev.belay.drivers.style.LineByLineScript.ios;
import static dev.belay.drivers.style.LineByLineScript.pending;
import static dev.belay.drivers.style.LineByLineScript.style;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.ChangeStanding;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.PlannedChange;
import dev.belay.drivers.Protection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the style plans and where it says that things stand. */
class LineByLineTest {
  private static final String NO_ARCHIVE = " Archive feature not enabled";

  @Test
  void thePlanShowsTheDifferenceAndTheDevicesOwnTimer() {
    FakeConsole console = ios().on("show archive", ARCHIVE).on(SHOW_TIMER, IDLE);

    PlannedChange plan = style(console).plan(REQUEST, BASELINE);

    assertThat(plan.diff()).isEqualTo(DIFF);
    assertThat(plan.diffHash()).isEqualTo(APPROVED);
    assertThat(plan.nothingToDo()).isFalse();
    assertThat(plan.protection().kind()).isEqualTo(Protection.Kind.DEVICE_TIMER);
    assertThat(plan.protection().longest()).isEqualTo(Duration.ofHours(2));
    console.assertAllSaid();
  }

  @Test
  void aLetterWhoseBytesHideAnEndOfLineIsRefusedBeforeAnythingIsTyped() {
    // C4 8A: without their eighth bits a D and a line feed.
    ChangeRequest smuggling =
        ChangeRequest.merge(
            List.of("interface Loopback0", " description key 7 x\u010ano aaa new-model"));
    FakeConsole planning = ios().on("show archive", ARCHIVE).on(SHOW_TIMER, IDLE);

    assertThatThrownBy(() -> style(planning).plan(smuggling, BASELINE))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("U+010A")
        .hasMessageContaining("ASCII")
        .message()
        .matches("[ -~]+");
    planning.assertAllSaid();
  }

  @Test
  void aQuestionMarkIsRefusedBecauseTheDeviceWouldAnswerIt() {
    ChangeRequest asking = ChangeRequest.merge(List.of("interface Loopback0", " description why?"));
    ChangeRequest greeting = ChangeRequest.merge(List.of("banner motd ^C", "why?", "^C"));

    assertThatThrownBy(() ->
            style(ios().on("show archive", ARCHIVE).on(SHOW_TIMER, IDLE)).plan(asking, BASELINE))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("'description why?'")
        .hasMessageContaining("call for help");
    assertThat(
            style(ios().on("show archive", ARCHIVE).on(SHOW_TIMER, IDLE))
                .plan(greeting, BASELINE)
                .diff())
        .contains("+why?");
  }

  @Test
  void withoutAnArchiveThePlanSaysThatNobodyRevertsWhenBelayIsCutOff() {
    FakeConsole console = ios().on("show archive", NO_ARCHIVE);

    PlannedChange plan = style(console).plan(REQUEST, BASELINE);

    assertThat(plan.protection().kind()).isEqualTo(Protection.Kind.WATCHDOG);
    assertThat(plan.protection().limitation()).contains("Archive feature not enabled");
  }

  @Test
  void aPlanUnderSomebodysTimerIsRefused() {
    FakeConsole console =
        ios().on("show archive", ARCHIVE).on(SHOW_TIMER, pending("alice")).on("show clock", "");

    assertThatThrownBy(() -> style(console).plan(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.ConfigurationLocked.class)
        .hasMessageContaining("alice");
  }

  @Test
  void whenTheDeviceDoesNotSayWhatIsLeftTheTimerCountsAsAboutToFire() {
    FakeConsole console =
        ios()
            .on("show archive", ARCHIVE)
            .runs(AFTER)
            .on(SHOW_TIMER, pending("lab"))
            .on("show clock", "no idea");

    assertThat(style(console).probe(REQUEST, BASELINE))
        .isEqualTo(new ChangeStanding.Armed(NOW, true));
  }

  @Test
  void anAnswerAboutTheTimerThatIsNotUnderstoodIsAFault() {
    FakeConsole console = ios().on("show archive", ARCHIVE).on(SHOW_TIMER, "Timer? What timer?");

    assertThatThrownBy(() -> style(console).probe(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.CommandRejected.class)
        .hasMessageContaining("not understood");
  }

  @Test
  void aPlatformWithoutAChangeSectionOrAnIdWithBlanksIsRefused() {
    assertThatThrownBy(() -> ConfigurationStyle.open(ios(), "Bad Id"))
        .isInstanceOf(DeviceFault.UnusableInput.class);
  }
}
