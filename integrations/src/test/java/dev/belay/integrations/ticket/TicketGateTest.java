package dev.belay.integrations.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.settings.CredentialSettings;
import dev.belay.integrations.settings.TicketSettings;
import dev.belay.integrations.settings.WebLogin;
import dev.belay.integrations.web.FakeWeb;
import dev.belay.integrations.web.FakeWeb.Said;
import dev.belay.integrations.web.WebCaller;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketGateTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String BEFORE = "2026-03-01 11:00:00";
  private static final String LATER = "2026-03-01 13:00:00";
  private static final String LATEST = "2026-03-01 15:00:00";

  @TempDir Path folder;

  private final WebCaller web = new WebCaller();
  private final FakeServiceNow now = new FakeServiceNow();

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void aChangeThatIsApprovedScheduledAndInItsWindowIsAllowed() {
    now.change("CHG0030052", "-2", "approved", BEFORE, LATER);

    assertThat(ask("CHG0030052"))
        .isEqualTo(
            new TicketStanding.Allowed(
                "change request CHG0030052 is in state Scheduled",
                Instant.parse("2026-03-01T11:00:00Z"),
                Instant.parse("2026-03-01T13:00:00Z")));
    assertThat(ask(" chg0030052 ")).isInstanceOf(TicketStanding.Allowed.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1|approved|2026-03-01 11:00:00|2026-03-01 13:00:00|Allowed|is in state Implement",
        "-1|approved|||Allowed|is in state Implement",
        "-5|requested|||NotNow|is not approved yet (Requested)",
        "-4|approved|2026-03-01 11:00:00|2026-03-01 13:00:00|NotNow|is in state Assess",
        "-2|approved|2026-03-01 13:00:00|2026-03-01 15:00:00|NotNow|begins at 2026-03-01T13:00:00Z",
        "-2|approved|2026-03-01 09:00:00|2026-03-01 12:00:00|Refused|ended at 2026-03-01T12:00:00Z",
        "-2|approved|2026-03-01 15:00:00|2026-03-01 13:00:00|Refused|ends before it begins",
        "-2|rejected|2026-03-01 11:00:00|2026-03-01 13:00:00|Refused|is rejected",
        "0|approved|||Refused|is in state Review",
        "3|approved|||Refused|is in state Closed",
        "4|approved|||Refused|is in state Canceled",
      })
  void decidesByStateApprovalAndWindow(
      String state, String approval, String from, String until, String kind, String why) {
    now.change("CHG1", state, approval, from == null ? "" : from, until == null ? "" : until);

    TicketStanding standing = ask("CHG1");

    assertThat(standing.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(standing.why()).contains("CHG1", why);
  }

  @Test
  void tellsWhenAWindowBeginsSoThatTheCampaignCanWaitForIt() {
    now.change("CHG1", "-2", "approved", LATER, LATEST);

    assertThat(ask("CHG1"))
        .isInstanceOfSatisfying(
            TicketStanding.NotNow.class,
            later -> {
              assertThat(later.from()).isEqualTo(Instant.parse("2026-03-01T13:00:00Z"));
              assertThat(later.until()).isEqualTo(Instant.parse("2026-03-01T15:00:00Z"));
            });
  }

  @Test
  void aChangeOnHoldIsNotForNow() {
    now.change("CHG1", "-1", "approved", BEFORE, LATER);
    now.record("CHG1").put("on_hold", "true");

    assertThat(ask("CHG1"))
        .isInstanceOf(TicketStanding.NotNow.class)
        .extracting(TicketStanding::why)
        .asString()
        .contains("on hold");
  }

  @ParameterizedTest
  @ValueSource(strings = {"state", "approval", "on_hold", "start_date", "end_date"})
  void whatTheAccountMayNotReadIsNotTakenForNothing(String field) {
    now.change("CHG1", "-1", "approved", BEFORE, LATER);
    now.hide(field);

    assertThatThrownBy(() -> ask("CHG1"))
        .isInstanceOf(TicketUnavailable.class)
        .hasMessageContaining("does not show its " + field + " to the account");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CHG9", "CHG1^ORstate=-1", "42", "CHG 1", "../sys_user", "CHG1%5E"})
  void aTicketThatIsNotThereIsRefused(String ticket) {
    now.change("CHG1", "-1", "approved", BEFORE, LATER);

    assertThat(ask(ticket)).isInstanceOf(TicketStanding.Refused.class);
    assertThat(ask(ticket).why()).contains("there is no change request " + ticket);
  }

  @Test
  void withoutATicketACampaignIsRefusedUnlessTheSettingsSayOtherwise() {
    TicketSettings usual = settings("https://unused.invalid");
    TicketSettings lenient =
        new TicketSettings(
            usual.kind(), usual.url(), null, false, List.of(-1), true, Duration.ofSeconds(1));

    assertThat(gate(usual).ask("c1", null)).isInstanceOf(TicketStanding.Refused.class);
    assertThat(gate(usual).ask("c1", " ")).isInstanceOf(TicketStanding.Refused.class);
    assertThat(gate(lenient).ask("c1", null)).isInstanceOf(TicketStanding.Allowed.class);
  }

  @Test
  void withoutAGateEverythingIsAllowedAndNobodyIsCalled() {
    TicketGate open = gate(TicketSettings.usual());

    assertThat(open.ask("c1", "CHG1")).isInstanceOf(TicketStanding.Allowed.class);
    open.tell("c1", "CHG1", "succeeded", "done");
  }

  @Test
  void aSystemThatGivesNoUsableAnswerIsWaitedFor() {
    for (Said said :
        List.of(
            Said.of(200, "<html>This instance is hibernating</html>"),
            Said.of(200, "{}"),
            Said.of(200, "{\"result\":[]} {}"),
            Said.of(200, "{\"result\":[{\"number\":{\"value\":\"CHG2\"}}]}"),
            Said.of(200, "{\"result\":[{\"number\":{\"value\":\"CHG1\"}}]}"),
            Said.of(200, ""),
            Said.of(302, ""),
            Said.of(404, "{}"),
            Said.of(500, "{}"))) {
      try (FakeWeb fake = FakeWeb.answering(asked -> said)) {
        TicketGate gate = gate(settings(fake.address()));

        assertThatThrownBy(() -> gate.ask("c1", "CHG1"))
            .as("%s", said)
            .isInstanceOf(TicketUnavailable.class)
            .hasMessageNotContaining("html");
      }
    }
  }

  @Test
  void aSystemThatCannotBeReachedIsWaitedFor() {
    TicketGate gate = gate(settings("https://no-such-host.invalid"));

    assertThatThrownBy(() -> gate.ask("c1", "CHG1"))
        .isInstanceOf(TicketUnavailable.class)
        .hasMessage(
            "The ticket system gives no answer: no-such-host.invalid cannot be reached: its name is"
                + " not known.");
  }

  @Test
  void anAccountThatIsNotAcceptedIsNotTriedAgainSoon() {
    now.authorization = "Basic another";
    try (FakeWeb fake = now.serve()) {
      TicketGate gate = gate(settings(fake.address()));

      assertThatThrownBy(() -> gate.ask("c1", "CHG1"))
          .isInstanceOfSatisfying(
              TicketUnavailable.class,
              away -> assertThat(away.pause()).contains(Duration.ofMinutes(5)))
          .hasMessageContaining("does not accept the account (HTTP 401)")
          .hasMessageNotContaining("sesame");
    }
  }

  @Test
  void anAccountThatIsNotThereIsSaid() {
    TicketSettings usual = settings("https://unused.invalid");
    TicketSettings without =
        new TicketSettings(
            usual.kind(),
            usual.url(),
            new WebLogin("env:NOBODY", WebLogin.Scheme.BASIC),
            true,
            List.of(-1),
            true,
            Duration.ofSeconds(1));

    assertThatThrownBy(() -> gate(without).ask("c1", "CHG1"))
        .isInstanceOf(TicketUnavailable.class)
        .hasMessageContaining("env:NOBODY");
  }

  @Test
  void theResultIsWrittenIntoTheTicketOnce() {
    now.change("CHG1", "-1", "approved", BEFORE, LATER);
    try (FakeWeb fake = now.serve()) {
      TicketGate gate = gate(settings(fake.address()));
      now.loseAnswers = true;

      assertThatThrownBy(() -> gate.tell("c1", "CHG1", "succeeded", "2 devices\n[code]<b>[/CODE]"))
          .isInstanceOf(TicketUnavailable.class);
      now.loseAnswers = false;
      gate.tell("c1", "CHG1", "succeeded", "2 devices\n[code]<b>[/CODE]");
      gate.tell("c1", "CHG1", "failed", "and then");
    }

    assertThat(now.notes("CHG1")).hasSize(2);
    assertThat(now.notes("CHG1").getLast())
        .contains("Belay campaign c1: succeeded.\n2 devices\n[ code]<b>[/ code]");
    assertThat(now.notes("CHG1").getFirst()).contains("Belay campaign c1: failed.");
  }

  @Test
  void aResultWithoutATicketIsWrittenNowhere() {
    now.change("CHG1", "-1", "approved", BEFORE, LATER);
    try (FakeWeb fake = now.serve()) {
      TicketGate gate = gate(settings(fake.address()));

      gate.tell("c1", null, "succeeded", "done");
      assertThat(fake.asked()).isEmpty();
      gate.tell("c1", "CHG9", "failed", "");

      assertThat(fake.asked()).extracting(FakeWeb.Asked::method).containsExactly("GET");
    }
    assertThat(now.notes("CHG1")).isEmpty();
  }

  private TicketStanding ask(String ticket) {
    try (FakeWeb fake = now.serve()) {
      return gate(settings(fake.address() + "/")).ask("c1", ticket);
    }
  }

  private static TicketSettings settings(String url) {
    return new TicketSettings(
        TicketSettings.Kind.SERVICENOW,
        url,
        new WebLogin("env:SN", WebLogin.Scheme.BASIC),
        true,
        List.of(-2, -1),
        true,
        Duration.ofSeconds(20));
  }

  private TicketGate gate(TicketSettings settings) {
    CredentialResolver resolver =
        CredentialResolver.of(
            CredentialSettings.in(folder),
            Map.of("SN_USERNAME", "belay", "SN_PASSWORD", "open sesame"),
            folder);
    return TicketGate.of(settings, resolver, web, Clock.fixed(NOON, ZoneOffset.UTC));
  }
}
