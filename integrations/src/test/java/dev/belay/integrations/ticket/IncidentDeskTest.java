package dev.belay.integrations.ticket;

import static dev.belay.integrations.ticket.SampleIncidents.news;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.integrations.settings.IncidentSettings;
import dev.belay.integrations.ticket.Incident.Step;
import dev.belay.integrations.web.FakeWeb;
import dev.belay.integrations.web.FakeWeb.Said;
import dev.belay.integrations.web.WebCaller;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentDeskTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;

  private final WebCaller web = new WebCaller();
  private final FakeIncidentTable table = new FakeIncidentTable();
  private final FakeWeb now = FakeWeb.answering(table::answer);

  private @Nullable String group = "Network Operations";
  private boolean resolve = true;

  @AfterEach
  void close() {
    now.close();
    web.close();
  }

  @Test
  void aDeviceThatNeedsAPersonOpensOneIncidentThatIsAssigned() {
    Incident.Told told = tell(Step.ATTENTION, NOON, "1 line stayed");

    assertThat(told).isEqualTo(new Incident.Told("INC0010001", "opened", null));
    Map<String, String> incident = table.records.getFirst();
    assertThat(incident)
        .containsEntry(
            "short_description", "r1 (fra1) needs a person after a network change: New NTP")
        .containsEntry("correlation_id", "belay:c-1:run")
        .containsEntry("urgency", "1")
        .containsEntry("impact", "2")
        .containsEntry("cmdb_ci", "r1.example.net")
        .containsEntry("assignment_group", "287ebd7da9fe198100f92cc8d1d2154e")
        .containsEntry("caller_id", "6816f79cc0a8016401c5a33be04be441");
    assertThat(incident.get("description"))
        .contains("1 line stayed")
        .contains("change/c1/r1")
        .contains("belay change resolve");
  }

  @Test
  void aRepeatWhoseAnswerWasLostOpensNoSecondOne() {
    table.lostAnswers = 1;

    assertThatThrownBy(() -> tell(Step.ATTENTION, NOON, "1 line stayed"))
        .isInstanceOf(TicketUnavailable.class);
    Incident.Told told = tell(Step.ATTENTION, NOON, "1 line stayed");
    tell(Step.ATTENTION, NOON, "1 line stayed");

    assertThat(told).isEqualTo(new Incident.Told("INC0010001", "opened", null));
    assertThat(table.records).hasSize(1);
    assertThat(table.records.getFirst().get("assignment_group")).isNotEmpty();
    assertThat(table.notes(table.records.getFirst())).isEmpty();
  }

  @Test
  void whatIsStillSoIsANoteAndOpensAgainWhatSomebodyHadResolved() {
    tell(Step.ATTENTION, NOON, "1 line stayed");
    table.records.getFirst().put("state", "6");

    Incident.Told told = tell(Step.ATTENTION, NOON.plusSeconds(60), "1 line still stays");

    assertThat(told.what()).isEqualTo("updated");
    assertThat(table.records.getFirst()).containsEntry("state", "2");
    assertThat(table.notes(table.records.getFirst()).getFirst())
        .contains("at 2026-03-01T12:01:00Z: 1 line still stays");
  }

  @Test
  void theSameIncidentIsResolvedOnce() {
    tell(Step.ATTENTION, NOON, "1 line stayed");

    assertThat(tell(Step.SETTLED, NOON, "it is back").what()).isEqualTo("resolved");
    assertThat(tell(Step.SETTLED, NOON, "it is back").what()).isEqualTo("resolved");

    assertThat(table.records).hasSize(1);
    assertThat(table.records.getFirst())
        .containsEntry("state", "6")
        .containsEntry("close_code", "Solution provided")
        .containsEntry("close_notes", "it is back");
    assertThat(table.notes(table.records.getFirst())).hasSize(1);
  }

  @Test
  void itIsOnlyToldWhereItIsNotToBeResolvedOrWasClosedByAPerson() {
    resolve = false;
    tell(Step.ATTENTION, NOON, "1 line stayed");
    assertThat(tell(Step.SETTLED, NOON, "it is back").what()).isEqualTo("updated");
    assertThat(table.records.getFirst()).containsEntry("state", "1");

    resolve = true;
    table.records.getFirst().put("state", "7");
    tell(Step.SETTLED, NOON.plusSeconds(9), "it is back");
    assertThat(table.records).hasSize(1);
    assertThat(table.records.getFirst()).containsEntry("state", "7");
    assertThat(table.notes(table.records.getFirst()).getFirst()).contains("it is back");
  }

  @Test
  void whatWasNeverOpenedIsNotResolvedButAPersonIsToldOfWhatIsGivenUp() {
    assertThat(tell(Step.SETTLED, NOON, "it is back").number()).isNull();
    assertThat(table.records).isEmpty();

    assertThat(tell(Step.NOTE, NOON, "ada gave it up").what()).isEqualTo("opened");
  }

  private static final String TOO_LONG = "INC01234567890123456789012345678901234567";

  @ParameterizedTest
  @ValueSource(
      strings = {"\u001b[2JINC1", "INC1\nrun nightly succeeded", "[code]<b>", "", TOO_LONG})
  void whatIsNoNumberIsNotPassedOnAsOne(String number) {
    tell(Step.ATTENTION, NOON, "1 line stayed");
    table.records.getFirst().put("number", number);

    assertThat(tell(Step.ATTENTION, NOON.plusSeconds(60), "1 line still stays"))
        .isEqualTo(new Incident.Told("(no number)", "updated", null));
    table.records.getFirst().put("state", "7");
    tell(Step.ATTENTION, NOON.plusSeconds(99), "1 line still stays");
    assertThat(table.records.getLast().get("description"))
        .contains("goes on from (no number)")
        .contains("1 line still stays");
  }

  @Test
  void aGroupThatServiceNowDoesNotKnowKeepsNoIncidentBack() {
    group = "Netwrok Operations";

    Incident.Told told = tell(Step.ATTENTION, NOON, "1 line stayed");

    assertThat(told.number()).isEqualTo("INC0010001");
    assertThat(told.but()).contains("assignment_group `Netwrok Operations`");
  }

  @Test
  void aRuleOfTheInstanceIsSaidInItsOwnWords() {
    table.mandatory = "Business service";

    assertThatThrownBy(() -> tell(Step.ATTENTION, NOON, "1 line stayed"))
        .isInstanceOf(TicketUnavailable.class)
        .hasMessageContaining("fields are mandatory: Business service")
        .hasMessageContaining("incidents.credential or its rights");
  }

  @Test
  void anotherRecordThanTheAskedOneIsNotTouched() {
    try (FakeWeb odd =
        FakeWeb.answering(asked ->
            Said.of(200, "{\"result\": [{\"correlation_id\": {\"value\": \"other\"}}]}"))) {
      assertThatThrownBy(() -> desk(odd).tell(news(Step.SETTLED, NOON, "x")))
          .isInstanceOf(TicketUnavailable.class)
          .hasMessageContaining("what was asked for alone");
      assertThat(odd.asked()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401|{\"error\": {\"message\": \"User Not Authenticated\"}}|does not accept the account|PT5M",
        "401|{\"error\": {\"message\": \"Invalid token sesame\"}}|does not accept the account|PT5M",
        "400|{\"error\": {\"message\": \"What is open sesame?\"}}|answered HTTP 400.|PT30S",
        "429|{}|answered HTTP 429|PT30S",
        "503|<html>Your instance is hibernating</html>|answered HTTP 503|PT30S",
        "200|<html>Log in</html>|no JSON object|",
        "200|{\"result\": {}}|does not answer like ServiceNow's|",
        "302||asked elsewhere; write the final address as incidents.url|",
        "404|<html>gone</html>|nothing at this address|"
      })
  void aBadDayIsSaidInOneLineAndTriedAgain(
      int status, @Nullable String body, String what, @Nullable Duration pause) {
    Map<String, String> headers = Map.of("Retry-After", "30", "Location", "https://evil.invalid/");
    try (FakeWeb bad =
        FakeWeb.answering(asked -> new Said(status, body == null ? "" : body, headers))) {
      TicketUnavailable away =
          catchThrowableOfType(
              TicketUnavailable.class, () -> desk(bad).tell(news(Step.ATTENTION, NOON, "x")));

      assertThat(away.getMessage())
          .contains(what)
          .doesNotContain("\n")
          .doesNotContain("sesame")
          .doesNotContain("evil");
      assertThat(away.pause().orElse(null)).isEqualTo(pause);
      assertThat(bad.asked()).hasSize(1);
    }
  }

  @Test
  void aServerThatIsAwaySlowOrEndlessIsSaid() {
    String gone;
    try (FakeWeb closed = FakeWeb.answering(asked -> Said.of(200, ""))) {
      gone = closed.address();
    }
    assertThatThrownBy(() -> desk(gone).tell(news(Step.ATTENTION, NOON, "x")))
        .isInstanceOf(TicketUnavailable.class)
        .hasMessageContaining("The system of incidents gives no answer");
    try (FakeWeb slow =
            FakeWeb.handling((asked, exchange) -> exchange.sendResponseHeaders(200, 0));
        FakeWeb endless =
            FakeWeb.handling((asked, exchange) -> {
              exchange.sendResponseHeaders(200, 0);
              for (int i = 0; i < 40; i++) {
                exchange.getResponseBody().write(new byte[1 << 16]);
              }
            })) {
      assertThatThrownBy(() -> desk(endless).tell(news(Step.ATTENTION, NOON, "x")))
          .isInstanceOf(TicketUnavailable.class);
      assertThatThrownBy(() -> desk(slow).tell(news(Step.ATTENTION, NOON, "x")))
          .isInstanceOf(TicketUnavailable.class);
    }
  }

  @Test
  void withoutASystemNobodyIsTold() {
    IncidentDesk none =
        IncidentDesk.of(IncidentSettings.usual(), SampleIncidents.resolver(folder), web);

    assertThat(none.tell(news(Step.ATTENTION, NOON, "x")).number()).isNull();
  }

  private Incident.Told tell(Step step, Instant at, String why) {
    return desk(now).tell(news(step, at, why));
  }

  private IncidentDesk desk(FakeWeb at) {
    return desk(at.address());
  }

  private IncidentDesk desk(String address) {
    return SampleIncidents.desk(address, folder, web, group, resolve);
  }
}
