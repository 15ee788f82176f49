package dev.belay.drivers.style;

import static dev.belay.drivers.style.LineByLineScript.AFTER;
import static dev.belay.drivers.style.LineByLineScript.APPROVED;
import static dev.belay.drivers.style.LineByLineScript.BASELINE;
import static dev.belay.drivers.style.LineByLineScript.BEFORE;
import static dev.belay.drivers.style.LineByLineScript.CONFIG;
import static dev.belay.drivers.style.LineByLineScript.FIVE_MINUTES;
import static dev.belay.drivers.style.LineByLineScript.REQUEST;
import static dev.belay.drivers.style.LineByLineScript.style;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.ApplyOutcome;
import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.ChangeStanding;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.RevertOutcome;
import org.junit.jupiter.api.Test;

/** FRR: lines in effect at once, with nothing on the device that would take them back. */
class LineByLineWithoutTimerTest {
  @Test
  void withoutATimerTheWayBackIsTypedLineByLineAndProven() {
    FakeConsole console =
        new FakeConsole("frr")
            .runs(AFTER)
            .on(CONFIG, "interface Loopback0", "", CONFIG)
            .on(CONFIG, " description old", "", CONFIG)
            .on(CONFIG, "exit", "", CONFIG)
            .runs(BEFORE)
            .on(
                "exec",
                "write memory",
                "Integrated configuration saved to /etc/frr/frr.conf\n[OK]",
                "exec");

    assertThat(style(console).revert(BASELINE)).isEqualTo(new RevertOutcome.Reverted(false));
    console.assertAllSaid();
  }

  @Test
  void frrIsChangedUnderAWatchdogAndSavedOnlyWhenItSaysOk() {
    FakeConsole console =
        new FakeConsole("frr")
            .runs(BEFORE)
            .on(CONFIG, "interface Loopback0", "", CONFIG)
            .on(CONFIG, " description new", "", CONFIG)
            .runs(AFTER)
            .on(
                "exec",
                "write memory",
                "Integrated configuration saved to /etc/frr/frr.conf",
                "exec");
    ConfigurationStyle frr = style(console);

    assertThat(frr.apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Applied(null, false));
    assertThat(frr.probe(REQUEST, BASELINE)).isEqualTo(new ChangeStanding.Armed(null, true));
    assertThatThrownBy(() -> frr.confirm(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.CommandRejected.class);
    console.assertAllSaid();
  }

  @Test
  void aReplacementIsTypedAsADifferenceAndProvenByReading() {
    ChangeRequest replace =
        ChangeRequest.replace(
            ("Building configuration...\n\nCurrent configuration:\n!\n" + AFTER + "!\nend\n")
                .lines()
                .toList());
    FakeConsole console =
        new FakeConsole("frr")
            .runs(BEFORE)
            .on(CONFIG, "interface Loopback0", "", CONFIG)
            .on(CONFIG, " description new", "", CONFIG)
            .on(CONFIG, "exit", "", CONFIG)
            .runs(AFTER);

    assertThat(style(console).apply(replace, BASELINE, APPROVED, FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Applied(null, false));
    console.assertAllSaid();
  }

  @Test
  void aReplacementThatTheDeviceDoesNotRunIsTakenBack() {
    ChangeRequest replace = ChangeRequest.replace(AFTER.lines().toList());
    FakeConsole console =
        new FakeConsole("frr")
            .runs(BEFORE)
            .on(CONFIG, "interface Loopback0", "", CONFIG)
            .on(CONFIG, " description new", "", CONFIG)
            .on(CONFIG, "exit", "", CONFIG);

    assertThat(style(console).apply(replace, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOfSatisfying(
            ApplyOutcome.Refused.class,
            refused -> {
              assertThat(refused.provenUnchanged()).isTrue();
              assertThat(refused.rejection().answer()).contains("does not run the requested");
            });
  }
}
