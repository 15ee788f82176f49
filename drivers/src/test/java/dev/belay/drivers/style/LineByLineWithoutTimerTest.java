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
import dev.belay.drivers.ConfirmOutcome;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.RevertOutcome;
import java.util.List;
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
  void warningsOfASaveAreNoErrors() {
    FakeConsole console =
        new FakeConsole("frr")
            .runs(AFTER)
            .on(
                "exec",
                "write memory",
                """
                Note: this version of vtysh never writes vtysh.conf

                Warning: attempting direct configuration write without watchfrr.
                File permissions and ownership may be incorrect, or write may fail.

                Building Configuration...
                Integrated configuration saved to /etc/frr/frr.conf
                [OK]
                """,
                "exec");

    assertThat(style(console).confirm(REQUEST, BASELINE)).isEqualTo(new ConfirmOutcome.Confirmed());
    console.assertAllSaid();
  }

  @Test
  void aLineThatTheDevicePassedOverInSilenceIsFoundByReading() {
    FakeConsole console =
        new FakeConsole("frr")
            .runs(BEFORE)
            .on(CONFIG, "interface Loopback0", "", CONFIG)
            .on(CONFIG, " description new", "", CONFIG);

    assertThat(style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOfSatisfying(
            ApplyOutcome.Refused.class,
            refused -> {
              assertThat(refused.provenUnchanged()).isTrue();
              assertThat(refused.rejection().lineNumber()).isEqualTo(2);
              assertThat(refused.rejection().line()).isEqualTo("description new");
              assertThat(refused.rejection().answer()).contains("does not show this line");
            });
    console.assertAllSaid();
  }

  @Test
  void whatTheDeviceWritesDownInOtherWordsOrNotAtAllIsTaken() {
    ChangeRequest request =
        ChangeRequest.merge(
            List.of("ip route 192.0.2.0/24 Null0", "router bgp 1", " neighbor 192.0.2.1 activate"));
    FakeConsole console =
        new FakeConsole("frr")
            .runs(BEFORE)
            .on(CONFIG, "ip route 192.0.2.0/24 Null0", "", CONFIG)
            .on(CONFIG, "router bgp 1", "", CONFIG)
            .on(CONFIG, " neighbor 192.0.2.1 activate", "", CONFIG)
            .runs(BEFORE + "ip route 192.0.2.0/24 blackhole\nrouter bgp 1\n");
    FakeConsole unshown =
        new FakeConsole("frr")
            .runs(BEFORE)
            .on(CONFIG, "router bgp 1", "", CONFIG)
            .on(CONFIG, " neighbor 192.0.2.1 activate", "", CONFIG)
            .runs(BEFORE + "router bgp 1\n");
    ChangeRequest defaults = ChangeRequest.merge(request.lines().subList(1, 3));

    assertThat(style(console).apply(request, BASELINE, approved(request), FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Applied(null, false));
    assertThat(style(unshown).apply(defaults, BASELINE, approved(defaults), FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Applied(null, false));
    console.assertAllSaid();
  }

  private static String approved(ChangeRequest request) {
    return style(new FakeConsole("frr")).plan(request, BASELINE).diffHash();
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
