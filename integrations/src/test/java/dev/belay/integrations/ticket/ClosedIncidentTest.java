package dev.belay.integrations.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.ticket.Incident.Step;
import dev.belay.integrations.web.FakeWeb;
import dev.belay.integrations.web.WebCaller;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody looks at an incident that is closed, and ServiceNow does not open it again. */
class ClosedIncidentTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;

  private final WebCaller web = new WebCaller();
  private final FakeIncidentTable table = new FakeIncidentTable();
  private final FakeWeb now = FakeWeb.answering(table::answer);

  @AfterEach
  void close() {
    now.close();
    web.close();
  }

  @ParameterizedTest
  @CsvSource({"7, ATTENTION", "8, ATTENTION", "7, NOTE"})
  void whatIsNewsAfterAPersonClosedOrCancelledItOpensANewOneThatRefersToIt(String over, Step step) {
    tell(Step.ATTENTION, NOON, "1 line stayed");
    table.records.getFirst().put("state", over);

    Incident.Told told = tell(step, NOON.plusSeconds(99), "1 line still stays");

    assertThat(told.number()).isEqualTo("INC0010002");
    assertThat(told.what()).isEqualTo("opened");
    assertThat(told.but()).contains("goes on from INC0010001");
    assertThat(table.records.getFirst()).containsEntry("state", over);
    assertThat(table.notes(table.records.getFirst())).isEmpty();
    assertThat(table.records.getLast())
        .containsEntry("state", "1")
        .containsEntry("correlation_id", "belay:c-1:run")
        .containsEntry("assignment_group", "287ebd7da9fe198100f92cc8d1d2154e");
    assertThat(table.records.getLast().get("description"))
        .contains("goes on from INC0010001")
        .contains("1 line still stays");
  }

  @Test
  void theNewOneIsTheIncidentFromThenOn() {
    tell(Step.ATTENTION, NOON, "1 line stayed");
    table.records.getFirst().put("state", "7");
    tell(Step.ATTENTION, NOON.plusSeconds(60), "1 line still stays");

    assertThat(tell(Step.ATTENTION, NOON.plusSeconds(120), "and stays"))
        .isEqualTo(new Incident.Told("INC0010002", "updated", null));
    assertThat(tell(Step.SETTLED, NOON.plusSeconds(180), "it is back"))
        .isEqualTo(new Incident.Told("INC0010002", "resolved", null));

    assertThat(table.records).extracting(record -> record.get("state")).containsExactly("7", "6");
    assertThat(table.notes(table.records.getFirst())).isEmpty();
  }

  @Test
  void aRepeatAfterALostAnswerOpensNoThirdOneThoughAPersonWasQuickToCloseTheSecond() {
    tell(Step.ATTENTION, NOON, "1 line stayed");
    table.records.getFirst().put("state", "8");
    table.lostAnswers = 1;
    assertThatThrownBy(() -> tell(Step.ATTENTION, NOON.plusSeconds(60), "1 line still stays"))
        .isInstanceOf(TicketUnavailable.class);

    assertThat(tell(Step.ATTENTION, NOON.plusSeconds(60), "1 line still stays").number())
        .isEqualTo("INC0010002");
    table.records.getLast().put("state", "7");
    assertThat(tell(Step.ATTENTION, NOON.plusSeconds(60), "1 line still stays").number())
        .isEqualTo("INC0010002");

    assertThat(table.records).hasSize(2);
    assertThat(table.records.getLast()).containsEntry("state", "7");
  }

  @Test
  void aNoteThatWasReadBeforeAPersonClosedTheIncidentOpensNoneAgain() {
    tell(Step.ATTENTION, NOON, "1 line stayed");
    table.lostAnswers = 1;
    assertThatThrownBy(() -> tell(Step.ATTENTION, NOON.plusSeconds(60), "1 line still stays"))
        .isInstanceOf(TicketUnavailable.class);
    table.records.getFirst().put("state", "7");

    assertThat(tell(Step.ATTENTION, NOON.plusSeconds(60), "1 line still stays"))
        .isEqualTo(new Incident.Told("INC0010001", "updated", null));
    assertThat(table.records).hasSize(1);
  }

  @Test
  void whereEveryIncidentIsClosedAtOnceItIsUntoldAfterTwenty() {
    for (int i = 0; i < 20; i++) {
      tell(Step.ATTENTION, NOON.plusSeconds(i), "1 line stayed");
      table.records.getLast().put("state", "7");
    }

    assertThatThrownBy(() -> tell(Step.ATTENTION, NOON.plusSeconds(99), "1 line stayed"))
        .isInstanceOf(TicketUnavailable.class)
        .hasMessageContaining("had 20 incidents of r1, the last INC0010020");
    assertThat(table.records).hasSize(20);
  }

  @Test
  void aStateThatTheAccountMayNotReadIsNotTakenForOpen() {
    tell(Step.ATTENTION, NOON, "1 line stayed");
    table.hidden = "state";

    assertThatThrownBy(() -> tell(Step.ATTENTION, NOON.plusSeconds(60), "1 line stayed"))
        .isInstanceOf(TicketUnavailable.class)
        .hasMessageContaining("does not show an incident's state to the account");
  }

  private Incident.Told tell(Step step, Instant at, String why) {
    return SampleIncidents.desk(now.address(), folder, web, "Network Operations", true)
        .tell(SampleIncidents.news(step, at, why));
  }
}
