package dev.belay.drivers.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.Secret;
import dev.belay.drivers.SessionOptions;
import dev.belay.drivers.Timeouts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What can go wrong in an open session, and how soon it is noticed. */
class TroubleTest {
  private static final Timeouts IMPATIENT =
      Timeouts.defaults()
          .withInactivity(Duration.ofMillis(400))
          .withCommand(Duration.ofMillis(900));

  @Test
  void aLinkThatIsCutInTheMiddleOfAnAnswerIsNoticedAtOnce() {
    ScriptedWire wire = Scripts.ios().cutsAfter("show tech", "show tech\r\nhalf of it\r\n");
    DeviceSession session = Sessions.open(wire, "cisco_ios");
    long start = System.nanoTime();

    assertThatThrownBy(() -> session.run("show tech"))
        .isInstanceOf(DeviceFault.ConnectionLost.class)
        .hasMessageContaining("device r1")
        .hasMessageContaining("'show tech'")
        .hasMessageContaining("unknown until it is asked");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void aBrokenSessionIsNeverUsedAgain() {
    ScriptedWire wire = Scripts.ios().on("show tech", "show tech\r\n...");
    DeviceSession session = Sessions.open(wire, "cisco_ios", impatient());
    assertThatThrownBy(() -> session.run("show tech")).isInstanceOf(DeviceFault.TimedOut.class);

    assertThatThrownBy(() -> session.run("show clock"))
        .isInstanceOf(DeviceFault.ConnectionLost.class);
    session.close();

    assertThat(wire.written()).doesNotContain("show clock", "exit");
  }

  @Test
  void aDeviceThatFallsSilentTimesOutWithItsLastWords() {
    ScriptedWire wire = Scripts.ios().on("show tech", "show tech\r\nfirst line\r\nsecond li");
    DeviceSession session = Sessions.open(wire, "cisco_ios", impatient());

    assertThatThrownBy(() -> session.run("show tech"))
        .isInstanceOf(DeviceFault.TimedOut.class)
        .hasMessageContaining("silent for 400 ms")
        .hasMessageContaining("second li");
    assertThat(wire.isClosed()).isTrue();
  }

  @Test
  void aSlowDeviceMayThinkAsLongAsTheCallerAllows() {
    ScriptedWire wire = Scripts.ios().on("verify flash:image", "verify flash:image\r\n");
    DeviceSession session = Sessions.open(wire, "cisco_ios", impatient());
    Duration allowed = Duration.ofMillis(1500);
    long start = System.nanoTime();

    assertThatThrownBy(() -> session.run("verify flash:image", allowed))
        .isInstanceOf(DeviceFault.TimedOut.class)
        .hasMessageContaining("1500 ms");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(allowed);
  }

  @Test
  void aQuestionNobodyFoundAnAnswerForIsShown() {
    ScriptedWire wire = Scripts.ios().on("reload", "reload\r\nProceed with reload? [confirm]");
    DeviceSession session = Sessions.open(wire, "cisco_ios", impatient());

    assertThatThrownBy(() -> session.run("reload"))
        .isInstanceOf(DeviceFault.PromptNotRecognised.class)
        .hasMessageContaining("Proceed with reload? [confirm]");
    assertThat(wire.written()).last().isEqualTo("reload");
  }

  @Test
  void aSecretThatTheDeviceRepeatsIsInNoMessage() {
    ScriptedWire wire =
        Scripts.ios().on("show tech", "show tech\r\n% let-me-in is no word\r\nlet-me-in, then");
    DeviceSession session = Sessions.open(wire, "cisco_ios", impatient());

    assertThatThrownBy(() -> session.run("show tech"))
        .isInstanceOf(DeviceFault.TimedOut.class)
        .hasMessageContaining("'<redacted>, then'");
    assertThat(session.redactor().redact("so you said let-me-in"))
        .isEqualTo("so you said <redacted>");
  }

  @Test
  void theWordThatADeviceDoesNotAcceptIsHiddenWhenItIsASecret() {
    String line = "tacacs-server key 7 Sesame";
    ScriptedWire wire =
        Scripts.ios().on(line, line + "\r\n% Invalid encrypted keystring: Sesame\r\nr1#");

    Rejection rejection = Sessions.open(wire, "cisco_ios").run(line).rejection();

    assertThat(rejection)
        .isEqualTo(
            new Rejection(
                0, "tacacs-server key 7 <redacted>", "% Invalid encrypted keystring: <redacted>"));
  }

  @Test
  void theDevicesOwnQuestionIsAnsweredFromItsDefinition() {
    ScriptedWire wire =
        Scripts.ios()
            .on(
                "configure exclusive",
                "configure exclusive\r\nDo you want to kill that session and continue? [no]: ")
            .on("no", "no\r\nr1#");

    assertThat(Sessions.open(wire, "cisco_ios").run("configure exclusive").output())
        .startsWith("Do you want to kill");
    assertThat(wire.unsaid()).isEmpty();
  }

  @Test
  void anotherDevicesPromptIsSaidToBeNoneOfThePlatform() {
    ScriptedWire wire =
        new ScriptedWire(1000).greets("Welcome\r\n<HUAWEI-1>?").on("", "\r\n<HUAWEI-1>?");

    assertThatThrownBy(() -> Sessions.open(wire, "cisco_ios", impatient()))
        .isInstanceOf(DeviceFault.PromptNotRecognised.class)
        .hasMessageContaining("<HUAWEI-1>?")
        .hasMessageContaining("cisco_ios");
    assertThat(wire.isClosed()).isTrue();
  }

  @Test
  void aFullSessionTableIsToldFromALostLine() {
    ScriptedWire wire =
        new ScriptedWire(1000).greets("\r\n% Line is in use by another session\r\n");

    assertThatThrownBy(() -> Sessions.open(wire.endsAfterGreeting(), "cisco_ios", impatient()))
        .isInstanceOf(DeviceFault.DeviceBusy.class)
        .hasMessageContaining("Line is in use");
  }

  @Test
  void aRefusedEnableSecretIsOfferedOnce() {
    ScriptedWire wire =
        new ScriptedWire(1000)
            .greets("r1>")
            .on("", "\r\nr1>")
            .on("enable", "enable\r\nPassword: ")
            .on("let-me-in", "\r\nPassword: ");

    assertThatThrownBy(() -> Sessions.open(wire, "cisco_ios"))
        .isInstanceOf(DeviceFault.PrivilegeRefused.class)
        .hasMessageContaining("refused the secret")
        .hasMessageNotContaining("let-me-in");
    assertThat(wire.written()).containsOnlyOnce("let-me-in");
  }

  @Test
  void aMissingEnableSecretIsSaidToBeMissing() {
    ScriptedWire wire =
        new ScriptedWire(1000).greets("r1>").on("", "\r\nr1>").on("enable", "enable\r\nPassword: ");
    Credentials without = Credentials.password("lab", Secret.of("lab"));

    assertThatThrownBy(() ->
            Sessions.open(
                wire, without, "cisco_ios", SessionOptions.defaults().withTimeouts(Sessions.SHORT)))
        .isInstanceOf(DeviceFault.PrivilegeRefused.class)
        .hasMessageContaining("the credential has none");
  }

  @Test
  void anEnableThatAsksForNothingIsFine() {
    ScriptedWire wire =
        new ScriptedWire(1000)
            .greets("r1>")
            .on("", "\r\nr1>")
            .on("enable", "enable\r\nr1#")
            .on("terminal length 0", "terminal length 0\r\nr1#")
            .on("show clock", "show clock\r\n10:00\r\nr1#");

    assertThat(Sessions.open(wire, "cisco_ios").run("show clock").output()).isEqualTo("10:00");
  }

  @Test
  void aDeviceThatWantsANewPasswordIsReportedAndGetsNone() {
    ScriptedWire wire =
        new ScriptedWire(1000).greets("WARNING: Your password has expired.\r\nCurrent password: ");

    assertThatThrownBy(() -> Sessions.open(wire, "linux", impatient()))
        .isInstanceOf(DeviceFault.AuthenticationRejected.class)
        .hasMessageContaining("'Current password:'")
        .hasMessageContaining("change it by hand");
    assertThat(wire.written()).isEmpty();
  }

  @Test
  void theSessionAsAWholeEndsWhenItsTimeIsUp() {
    ScriptedWire wire = Scripts.ios().on("show tech", "show tech\r\n");
    SessionOptions brief =
        SessionOptions.defaults().withTimeouts(Sessions.SHORT.withSession(Duration.ofMillis(700)));
    DeviceSession session = Sessions.open(wire, "cisco_ios", brief);

    assertThatThrownBy(() -> session.run("show tech"))
        .isInstanceOf(DeviceFault.TimedOut.class)
        .hasMessageContaining("the session as a whole may last 700 ms");
  }

  @Test
  void aCommandOfSeveralLinesIsRefusedBeforeAnythingIsSent() {
    ScriptedWire wire = Scripts.ios();
    DeviceSession session = Sessions.open(wire, "cisco_ios");
    int before = wire.written().size();

    assertThatThrownBy(() -> session.run("show clock\nreload"))
        .isInstanceOf(DeviceFault.UnusableInput.class);
    assertThat(wire.written()).hasSize(before);
  }

  private static SessionOptions impatient() {
    return SessionOptions.defaults().withTimeouts(IMPATIENT);
  }
}
